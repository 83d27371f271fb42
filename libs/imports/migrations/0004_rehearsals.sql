-- Where the rows of a file stand that a rehearsal goes through, by hashes of what they are about: so that it can do the rows again
-- that another one builds on. They go with the file.
create table import_row (
    region      text   not null,
    job_id      uuid   not null,
    name        bytea  not null,
    line        bigint not null,
    from_line   bigint not null,  -- the place to read it from
    from_offset bigint not null,
    primary key (region, job_id, name, line)
);
call protect_by_region('import_row');

-- Once many have come, so that none of the looks at them is planned for an empty table.
create function refresh_row_statistics() returns void language plpgsql as $$
begin
    analyze import_row;
end $$;
