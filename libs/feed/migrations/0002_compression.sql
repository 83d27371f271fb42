-- Events of some thousand characters are compressed as they are written, one write of a region after the other: lz4 takes
-- an eighth of the time that the default does.
alter table event alter body set compression lz4, alter personal set compression lz4;
alter table idempotency alter body set compression lz4;
