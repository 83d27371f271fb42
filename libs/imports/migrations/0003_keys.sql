-- The keys of the rows that a running import has read, as hashes: so that a second row of the same key is told wherever it stands
-- in the file. They go with the file.
create table import_key (
    region text  not null,
    job_id uuid  not null,
    key    bytea not null,
    primary key (region, job_id, key)
);
call protect_by_region('import_key');
