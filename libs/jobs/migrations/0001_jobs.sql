-- Durable background work. A job that has not ended and is due belongs to whoever locks its row and writes a lease into
-- it; the lock is held during each step, so that no step runs beside another of its job, however long it takes.
create table job (
    region      text        not null,
    id          uuid        not null default gen_random_uuid(),
    kind        text        not null,
    state       text        not null default 'queued'
                check (state in ('queued', 'running', 'succeeded', 'failed', 'cancelled')),
    progress    text        not null default '0',
    input       jsonb       not null,
    cursor      jsonb,
    counts      jsonb,
    failure     text,
    attempts    int         not null default 0,      -- of the present step
    due_at      timestamptz not null default now(),  -- when somebody should take it: at once, after a pause, or when the
    lease       uuid,                                -- lease of a runner that has gone runs out
    created_by  text        not null,
    created_at  timestamptz not null default now(),
    started_at  timestamptz,
    finished_at timestamptz,
    primary key (region, id),
    check ((finished_at is not null) = (state in ('succeeded', 'failed', 'cancelled')))
) with (fillfactor = 70);
create index job_due on job (due_at) where finished_at is null;
call protect_by_region('job');

-- Apart from the job, so that asking for it never waits for a running step.
create table job_cancellation (
    region       text        not null,
    job_id       uuid        not null,
    requested_at timestamptz not null default now(),
    primary key (region, job_id)
);
call protect_by_region('job_cancellation');
