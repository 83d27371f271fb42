-- What indicators asks for POST /v1/regions/{region}/measurements, in the same order and round trips
-- (services/indicators/api/measurement_routes.cpp, libs/feed/journal.cpp). Each array has a value for each
-- region. cases.py fills in how the measurement's id and the Idempotency-Key are made of run, client and counter.
-- \x3a is a colon that pgbench does not take for the beginning of a variable.
\set count :count + 1
\set n random(1, 8)
\startpipeline
begin read write;
select set_config('app.region', (:regions::text[])[:n], true);
select * from idempotent_answer((:regions::text[])[:n], (:callers::text[])[:n], (:operations::text[])[:n],
                                ${key});
\endpipeline
SELECT t.id, t.owner_kind, t.owner_id, t.indicator_id, t.period, t.value, t.weight, t.parent_target_id, t.state,
       t.version
FROM target t WHERE t.region = (:regions::text[])[:n] AND t.id = (:targets::uuid[])[:n];
SELECT pg_advisory_xact_lock_shared(hashtextextended('period ' || (:regions::text[])[:n] || ' ' || :period, 0));
SELECT period, state, missing, reason, version FROM period WHERE region = (:regions::text[])[:n] AND period = :period;
SELECT id, code, name, name_en, description, category, measure_unit, measure_kind, direction, aggregation, cap, source,
       regulation, state, array_to_string(audience, ',') AS audience, version
FROM indicator WHERE region = (:regions::text[])[:n] AND id = (:indicators::uuid[])[:n];
INSERT INTO measurement (region, id, target_id, value, numerator, denominator, measured_on, evidence, source, corrects,
                         reason)
SELECT (:regions::text[])[:n], *
FROM unnest(array[${id}], array[(:targets::uuid[])[:n]], array[1]::numeric[],
            array[null]::numeric[], array[null]::numeric[], array[:measured_on]::date[], array['[]']::jsonb[],
            array['manual']::text[], array[null]::uuid[], array[null]::text[])
ON CONFLICT (region, corrects) DO NOTHING;
SELECT m.id, m.target_id, m.entry, m.value, m.numerator, m.denominator, m.measured_on, m.evidence, m.source, m.corrects,
       m.reason, to_char(m.recorded_at AT TIME ZONE 'UTC', E'YYYY-MM-DD"T"HH24\x3aMI\x3aSS"Z"') AS recorded_at,
       (SELECT c.id FROM measurement c WHERE c.region = m.region AND c.corrects = m.id) AS corrected_by
FROM measurement m WHERE m.region = (:regions::text[])[:n] AND m.id = ${id};
select feed_append((:regions::text[])[:n], (:sources::text[])[:n], array['id.kinerja.measurement.recorded'],
                   array[${id}::text], array[(:data::text[])[:n]], array[null]::text[],
                   array[null]::text[], (:callers::text[])[:n], (:operations::text[])[:n], ${key},
                   :fingerprint, 201, (:headers::text[])[:n], (:bodies::bytea[])[:n]);
commit;
