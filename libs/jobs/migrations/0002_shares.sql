-- Turns are shared out: to one region after the other, and within a region to the job that has had the fewest.
alter table job add column turns int not null default 0;  -- that it has had without coming to its end
create index job_held on job (region) where lease is not null;

create table job_turn (
    region   text        primary key,
    taken_at timestamptz not null  -- its last one
) with (fillfactor = 50);
call protect_by_region('job_turn');
