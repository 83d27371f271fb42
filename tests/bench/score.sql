-- What a score-run leaves (services/indicators/scores/scorecard.hpp, score_inputs.hpp, proto-docs/events.md) by one statement that a
-- skilled author would write: each owner's score with the inputs that it was computed from and their hash, and the
-- event that tells of it. The commonest case is written in: missing counts zero, expectations at 90 and 110, no bands, indicators of one
-- edition, targets that hold for the whole period, nothing scored before.
WITH agreed AS (
    SELECT t.id, t.owner_kind, t.owner_id, t.indicator_id, t.value AS target, t.weight,
           t.last_day - t.first_day + 1 AS days, i.code, i.direction, i.aggregation, i.cap
    FROM target t JOIN indicator i ON i.region = t.region AND i.id = t.indicator_id
    WHERE t.region = :'region' AND t.period = :'period' AND t.state = 'agreed'),
gathered AS (
    SELECT target_id, sum(value) AS sum, avg(value) AS mean, max(value) AS max, min(value) AS min,
           100 * sum(numerator) / nullif(sum(denominator), 0) AS ratio,
           (array_agg(value ORDER BY measured_on DESC, entry DESC))[1] AS last,
           string_agg('M ' || entry || ' ' || measured_on || ' '
                      || coalesce(trim_scale(value)::text, trim_scale(numerator) || '/' || trim_scale(denominator))
                      || E'\n', '' ORDER BY measured_on, entry) AS lines
    FROM measurement WHERE region = :'region' AND counts GROUP BY target_id),
realised AS (
    SELECT a.*, g.lines, CASE a.aggregation WHEN 'sum' THEN g.sum WHEN 'mean' THEN g.mean WHEN 'max' THEN g.max
                                            WHEN 'min' THEN g.min WHEN 'ratio' THEN g.ratio ELSE g.last END AS realisation
    FROM agreed a LEFT JOIN gathered g ON g.target_id = a.id),
achieved AS (
    SELECT r.*, least(greatest(CASE
        WHEN realisation IS NULL THEN 0
        WHEN target = 0 THEN CASE WHEN realisation = 0 THEN 100 ELSE 0 END
        WHEN direction = 'higher_is_better' THEN 100 * realisation / target
        WHEN direction = 'lower_is_better' THEN 100 * (2 * target - realisation) / target
        ELSE 100 * (1 - abs(realisation - target) / target) END, 0), cap) AS achievement
    FROM realised r),
judged AS (
    -- First to twelve decimals: a third is cut off in numeric, and what lies exactly between two hundredths would fall below.
    SELECT owner_kind, owner_id, round(round(sum(weight * achievement) / sum(weight), 12), 2) AS score,
           concat_ws(' ', 'score/2', :'period', owner_kind, owner_id, 'zero', '110', '90') || E'\n'
           || string_agg(concat_ws(' ', 'T', id, indicator_id, code, direction, aggregation, trim_scale(target),
                                   trim_scale(weight), days, trim_scale(cap)) || E'\n' || coalesce(lines, ''),
                         '' ORDER BY code COLLATE "C", id) AS inputs,
           string_agg('{"target_id":"' || id || '","indicator_id":"' || indicator_id
                      || '","weight":"' || trim_scale(weight) || '","target":"' || trim_scale(target)
                      || '","realisation":' || coalesce('"' || trim_scale(round(realisation, 9)) || '"', 'null')
                      || ',"achievement":"' || round(round(achievement, 12), 2)
                      || '","missing":' || CASE WHEN realisation IS NULL THEN 'true' ELSE 'false' END || '}',
                      ',' ORDER BY code COLLATE "C", id) AS targets
    FROM achieved GROUP BY owner_kind, owner_id),
scored AS MATERIALIZED (
    SELECT gen_random_uuid() AS id, j.*, CASE j.owner_kind WHEN 'unit' THEN j.owner_id ELSE e.unit_id END AS unit_id,
           CASE WHEN j.score >= 110 THEN 'di_atas_ekspektasi' WHEN j.score >= 90 THEN 'sesuai_ekspektasi'
                ELSE 'di_bawah_ekspektasi' END AS rating,
           encode(sha256(convert_to(j.inputs, 'UTF8')), 'hex') AS inputs_hash
    FROM judged j LEFT JOIN directory_employees_on('2026-03-31') e ON e.id = j.owner_id),
kept AS (
    INSERT INTO score (region, id, owner_kind, owner_id, period, unit_id, score, rating, rule_version, provisional, inputs,
                       inputs_hash, run_id)
    SELECT :'region', id, owner_kind, owner_id, :'period', unit_id, score, rating, 'score/2', true, inputs, inputs_hash,
           '01990000-0000-7000-8000-00000000beef'
    FROM scored)
SELECT feed_append(:'region', '/v1/regions/' || :'region' || '/feeds/kpi',
                   array_agg('id.kinerja.score.computed'::text ORDER BY owner_kind DESC, owner_id),
                   array_agg(id::text ORDER BY owner_kind DESC, owner_id),
                   array_agg('{"id":"' || id || '","owner":{"id":"' || owner_id || '","kind":"' || owner_kind
                             || '"},"unit_id":' || coalesce('"' || unit_id || '"', 'null')
                             || ',"period":"' || :'period' || '","score":"' || score || '","rating":"' || rating
                             || '","rule_version":"score/2","inputs_hash":"' || inputs_hash
                             || '","provisional":true,"targets":[' || targets || '],"version":1}'
                             ORDER BY owner_kind DESC, owner_id),
                   array_agg(NULL::text), array_agg(NULL::text), NULL, NULL, NULL, NULL, NULL, NULL, NULL) AS last
FROM scored;
