-- Files on their way in, and what was wrong with their rows.

-- The pieces of a file, until its job has ended.
create table upload_chunk (
    region  text  not null,
    job_id  uuid  not null,
    ordinal int   not null,
    bytes   bytea not null,
    primary key (region, job_id, ordinal)
);
alter table upload_chunk alter column bytes set storage external;
call protect_by_region('upload_chunk');

create table import_fault (
    region      text   not null,
    job_id      uuid   not null,
    ordinal     bigint not null,
    line        bigint not null,
    column_name text   not null,  -- empty: the row as a whole
    code        text   not null,
    message_id  text   not null,
    message_en  text   not null,
    row         text   not null,  -- as it stood in the file
    primary key (region, job_id, ordinal)
);
call protect_by_region('import_fault');
