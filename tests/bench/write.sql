-- What indicators asks for POST /v1/regions/{region}/measurements, in the same order and round trips
-- (services/indicators/measurements/measurement_routes.cpp, libs/feed/journal.cpp). Each array has a value for each
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
SELECT version, valid_from, verification, verified_indicators, late_after_days, late
FROM measurement_policy WHERE region = (:regions::text[])[:n] AND valid_from <= current_date
ORDER BY version DESC LIMIT 1;
SELECT t.id, t.owner_kind, t.owner_id, t.indicator_id, t.period, t.first_day, t.last_day, t.value, t.weight, t.full_value,
       t.state, t.version,
       (SELECT jsonb_agg(jsonb_build_array(c.supported_id, trim_scale(c.weight)::text) ORDER BY c.supported_id)
        FROM contribution c WHERE c.region = t.region AND c.contributor_id = t.id) AS contributes_to
FROM target t WHERE t.region = (:regions::text[])[:n] AND t.id = ANY(array[(:targets::uuid[])[:n]]);
SELECT pg_advisory_xact_lock_shared(hashtextextended('period ' || (:regions::text[])[:n] || ' ' || :period, 0));
SELECT period, state, missing, reason, version FROM period WHERE region = (:regions::text[])[:n] AND period = :period;
SELECT s.id, s.code, s.version, e.edition, e.name, e.name_en, e.description, e.category, e.measure_unit, e.measure_kind,
       e.direction, e.aggregation, e.cap, e.bands, e.source, e.regulation, e.method, e.owner_unit_id, e.state, e.valid_from,
       e.reason, c.opened_on, c.until AS closes_on, c.unit_ids, c.with_below, c.position_kinds, c.position_levels, c.employee_ids,
       (SELECT min(n.valid_from) - 1 FROM indicator_edition n WHERE n.region = e.region AND n.id = e.id
        AND n.edition > e.edition AND n.state IN ('approved', 'retired')) AS valid_to,
       r.edition AS revision, r.state AS revision_state, r.valid_from AS revision_from
FROM indicator_series s JOIN indicator_edition e ON e.region = s.region AND e.id = s.id
LEFT JOIN indicator_edition r ON r.region = s.region AND r.id = s.id AND r.edition <> e.edition
     AND r.state IN ('draft', 'consultation')
LEFT JOIN consultation c ON c.region = s.region AND c.indicator_id = s.id
     AND c.edition = CASE WHEN r.state = 'consultation' THEN r.edition ELSE e.edition END
WHERE s.region = (:regions::text[])[:n] AND s.id = (:indicators::uuid[])[:n]
ORDER BY (e.state IN ('approved', 'retired') AND (e.valid_from IS NULL OR e.valid_from <= :measured_on::date)) DESC,
         (e.state IN ('approved', 'retired')) DESC, e.edition DESC LIMIT 1;
INSERT INTO measurement (region, id, target_id, value, numerator, denominator, measured_on, evidence, source, corrects,
                         reason, counts, late, needs_verification, external_key, reporter, reporter_id, origin_feed,
                         origin_event)
SELECT (:regions::text[])[:n], *
FROM unnest(array[${id}], array[(:targets::uuid[])[:n]], array[1]::numeric[],
            array[null]::numeric[], array[null]::numeric[], array[:measured_on]::date[], array['[]']::jsonb[],
            array['manual']::text[], array[null]::uuid[], array[null]::text[], array[true], array[false], array[false],
            array[null]::text[], array[(:callers::text[])[:n]], array[null]::uuid[], array[null]::text[],
            array[null]::text[])
ON CONFLICT DO NOTHING RETURNING id, corrects, counts;
SELECT m.id, m.target_id, m.entry, m.value, m.numerator, m.denominator, m.measured_on, m.evidence, m.source, m.corrects,
       m.reason, m.counts, m.late, m.needs_verification, m.external_key, m.reporter, m.reporter_id, m.origin_feed,
       m.origin_event, v.verified, v.verifier_id, v.reason AS decision_reason,
       to_char(v.decided_at AT TIME ZONE 'UTC', E'YYYY-MM-DD"T"HH24\x3aMI\x3aSS"Z"') AS decided_at,
       to_char(m.recorded_at AT TIME ZONE 'UTC', E'YYYY-MM-DD"T"HH24\x3aMI\x3aSS"Z"') AS recorded_at,
       (SELECT c.id FROM measurement c WHERE c.region = m.region AND c.corrects = m.id) AS corrected_by
FROM measurement m LEFT JOIN verification v ON v.region = m.region AND v.measurement_id = m.id
WHERE m.region = (:regions::text[])[:n] AND m.id = ${id};
select feed_append((:regions::text[])[:n], (:sources::text[])[:n], array['id.kinerja.measurement.recorded'],
                   array[${id}::text], array[(:data::text[])[:n]], array[null]::text[],
                   array[null]::text[], (:callers::text[])[:n], (:operations::text[])[:n], ${key},
                   :fingerprint, 201, (:headers::text[])[:n], (:bodies::bytea[])[:n]);
commit;
