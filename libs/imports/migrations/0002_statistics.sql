-- Brings the planner's statistics of what the service owns up to date. After a bulk import they are those of nearly empty tables, and
-- whatever comes next is planned for these until autovacuum has come by.
create function refresh_statistics() returns void language plpgsql as $$
declare
    grown text;
begin
    for grown in
        select format('%I.%I', current_schema(), c.relname) from pg_class c
        where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r' and pg_relation_size(c.oid) >= 262144
    loop
        execute 'analyze ' || grown;
    end loop;
end $$;
