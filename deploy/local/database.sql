-- What one service owns, made by the superuser: its role and its schema, reachable by that role alone. May be run again.
-- psql -v service=personnel, with the role's password in the environment (KINERJA_ROLE_PASSWORD).
\getenv password KINERJA_ROLE_PASSWORD
\set role 'kinerja_' :service

select format('create role %I login nosuperuser nocreatedb nocreaterole nobypassrls', :'role')
where not exists (select from pg_roles where rolname = :'role') \gexec
alter role :"role" password :'password';
alter role :"role" set search_path = :"service", public;  -- public holds the extensions' operators, and no table

create schema if not exists :"service" authorization :"role";
grant connect, temporary on database kinerja to :"role";
