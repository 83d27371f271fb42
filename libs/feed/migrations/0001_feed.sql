-- One service's log of what happened (libs/feed/README.md), and what a write needs beside it.

-- The end of each region's feed. Its row is the lock that makes numbers follow commit order, so it is updated by every
-- write of a region: half-empty pages keep these updates heap-only.
create table feed_head (
    region text primary key,
    seq    bigint not null,
    hash   bytea  not null check (octet_length(hash) = 32)
) with (fillfactor = 50);
call protect_by_region('feed_head');

create table event (
    region      text        not null,
    seq         bigint      not null check (seq > 0),
    type        text        not null,
    subject     text        not null,
    occurred_at timestamptz not null,
    body        bytea       not null,  -- exactly what is hashed and served
    hash        bytea       not null,  -- sha256(body)
    personal    bytea,                 -- names, NIP, free text of persons; may be erased, the chain holds its hash only
    salt        bytea,
    primary key (region, seq)
);
call protect_by_region('event');

create table idempotency (
    region      text        not null,
    caller      text        not null,
    operation   text        not null,
    key         text        not null,
    fingerprint text        not null,
    status      int         not null,
    headers     text        not null,
    body        bytea       not null,
    created_at  timestamptz not null default now(),
    primary key (region, caller, operation, key)
);
create index idempotency_by_age on idempotency (created_at);
call protect_by_region('idempotency');

-- How far this service has followed its siblings' feeds.
create table feed_cursor (
    region  text not null,
    feed    text not null,
    last_id text not null,
    primary key (region, feed)
) with (fillfactor = 50);
call protect_by_region('feed_cursor');

-- The beginning of an idempotent write: waits for whoever is writing with the same key, then says what they answered.
-- Each statement of a volatile function sees what was committed before it, so the look comes after the wait.
create function idempotent_answer(p_region text, p_caller text, p_operation text, p_key text)
    returns table (fingerprint text, status int, headers text, body bytea)
    language plpgsql volatile as $$
begin
    perform pg_advisory_xact_lock(hashtextextended(
        concat_ws(chr(31), current_schema(), p_region, p_caller, p_operation, p_key), 0));
    return query
        select i.fingerprint, i.status, i.headers, i.body from idempotency i
        where i.region = p_region and i.caller = p_caller and i.operation = p_operation and i.key = p_key
          and i.created_at > now() - interval '24 hours';
end $$;

-- The end of a write, called last before COMMIT: the idempotency record, where p_key is given, then the events. From
-- the lock of feed_head's row to COMMIT nobody else of the region can number an event, so readers see numbers appear
-- in order and without a gap. Returns the last number, or NULL without events.
create function feed_append(p_region text, p_source text,
                            p_types text[], p_subjects text[], p_data text[], p_personal text[], p_salts text[],
                            p_caller text, p_operation text, p_key text, p_fingerprint text,
                            p_status int, p_headers text, p_body bytea)
    returns bigint
    language plpgsql volatile as $$
declare
    v_count  int := cardinality(p_types);
    v_time   timestamptz;
    v_stamp  text;
    v_last   bigint;  -- the number and hash of the event before
    v_hash   bytea;
    v_bodies bytea[] := '{}';
    v_hashes bytea[] := '{}';
begin
    if p_key is not null then
        insert into idempotency as i (region, caller, operation, key, fingerprint, status, headers, body)
        values (p_region, p_caller, p_operation, p_key, p_fingerprint, p_status, p_headers, p_body)
        on conflict (region, caller, operation, key) do update  -- one that has expired: idempotent_answer saw no other
        set fingerprint = excluded.fingerprint, status = excluded.status, headers = excluded.headers,
            body = excluded.body, created_at = excluded.created_at;
    end if;

    if v_count = 0 then
        return null;
    end if;

    select seq, hash into v_last, v_hash from feed_head where region = p_region for update;
    if not found then
        insert into feed_head (region, seq, hash) values (p_region, 0, decode(repeat('00', 32), 'hex'))
        on conflict (region) do nothing;
        select seq, hash into v_last, v_hash from feed_head where region = p_region for update;
    end if;

    v_time := clock_timestamp();  -- under the lock, so that times rise with the numbers
    v_stamp := to_char(v_time at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"');
    for i in 1 .. v_count loop
        v_bodies[i] := convert_to(
            '{"specversion":"1.0","id":"' || lpad((v_last + i)::text, 19, '0') || '","source":"' || p_source
            || '","type":"' || p_types[i] || '","subject":"' || p_subjects[i] || '","time":"' || v_stamp
            || '","datacontenttype":"application/json","region":"' || p_region
            || '","prevhash":"' || encode(v_hash, 'hex') || '","data":' || p_data[i] || '}', 'UTF8');
        v_hash := sha256(v_bodies[i]);
        v_hashes[i] := v_hash;
    end loop;
    insert into event (region, seq, type, subject, occurred_at, body, hash, personal, salt)
    select p_region, v_last + n, type, subject, v_time, body, hash, convert_to(personal, 'UTF8'), decode(salt, 'hex')
    from unnest(p_types, p_subjects, v_bodies, v_hashes, p_personal, p_salts)
         with ordinality as e (type, subject, body, hash, personal, salt, n);
    update feed_head set seq = v_last + v_count, hash = v_hash where region = p_region;
    return v_last + v_count;
end $$;
