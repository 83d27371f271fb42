-- What indicators asks for POST /v1/regions/{region}/measurements, in the same order and round trips
-- (services/indicators/api/measurement_routes.cpp, libs/feed/journal.cpp). cases.py fills in the number of a region, and
-- how the measurement's id and the Idempotency-Key are made of the run, the client and its counter.
-- \x3a is a colon that pgbench does not take for the beginning of a variable.
\set count :count + 1
\startpipeline
begin read write;
select set_config('app.region', :region_${n}, true);
select * from idempotent_answer(:region_${n}, :caller_${n}, :operation_${n},
                                ${key});
\endpipeline
SELECT t.id, t.owner_kind, t.owner_id, t.indicator_id, t.period, t.value, t.weight, t.parent_target_id, t.state,
       t.version
FROM target t WHERE t.region = :region_${n} AND t.id = :target_${n};
SELECT pg_advisory_xact_lock_shared(hashtextextended('period ' || :region_${n} || ' ' || :period, 0));
SELECT period, state, missing, reason, version FROM period WHERE region = :region_${n} AND period = :period;
SELECT id, code, name, name_en, description, category, measure_unit, measure_kind, direction, aggregation, cap, source,
       regulation, state, array_to_string(audience, ',') AS audience, version
FROM indicator WHERE region = :region_${n} AND id = :indicator_${n};
INSERT INTO measurement (region, id, target_id, value, numerator, denominator, measured_on, evidence, source, corrects,
                         reason)
SELECT :region_${n}::text, *
FROM unnest(array[${id}], array[:target_${n}]::uuid[], array[1]::numeric[],
            array[null]::numeric[], array[null]::numeric[], array[:measured_on]::date[], array['[]']::jsonb[],
            array['manual']::text[], array[null]::uuid[], array[null]::text[])
ON CONFLICT (region, corrects) DO NOTHING;
SELECT m.id, m.target_id, m.entry, m.value, m.numerator, m.denominator, m.measured_on, m.evidence, m.source, m.corrects,
       m.reason, to_char(m.recorded_at AT TIME ZONE 'UTC', E'YYYY-MM-DD"T"HH24\x3aMI\x3aSS"Z"') AS recorded_at,
       (SELECT c.id FROM measurement c WHERE c.region = m.region AND c.corrects = m.id) AS corrected_by
FROM measurement m WHERE m.region = :region_${n} AND m.id = ${id};
select feed_append(:region_${n}, :source_${n}, array['id.kinerja.measurement.recorded'],
                   array[${id}::text], array[:data_${n}]::text[], array[null]::text[],
                   array[null]::text[], :caller_${n}, :operation_${n}, ${key},
                   :fingerprint, 201, :headers_${n}, :body_${n}::bytea);
commit;
