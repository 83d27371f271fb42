-- Only the scores of score.sql, without inputs and events, by one statement: the
-- measurements that nobody corrects make each target's realisation, that its achievement, and those the owner's score.
-- The commonest case is written in (missing counts zero, expectations at 90 and 110, targets hold for the whole period); neither
-- inputs nor events are kept.
INSERT INTO bench_score (region, id, owner_kind, owner_id, period, unit_id, score, rating, rule_version, provisional)
WITH agreed AS (
    SELECT t.id, t.owner_kind, t.owner_id, t.value AS target, t.weight,
           i.direction, i.aggregation, i.cap
    FROM target t JOIN indicator i ON i.region = t.region AND i.id = t.indicator_id
    WHERE t.region = :'region' AND t.period = :'period' AND t.state = 'agreed'),
effective AS (
    SELECT m.target_id, m.entry, m.measured_on, m.value, m.numerator, m.denominator FROM measurement m
    WHERE m.region = :'region'
      AND NOT EXISTS (SELECT FROM measurement c WHERE c.region = m.region AND c.corrects = m.id)),
gathered AS (
    SELECT target_id, sum(value) AS sum, avg(value) AS mean, max(value) AS max, min(value) AS min,
           100 * sum(numerator) / nullif(sum(denominator), 0) AS ratio
    FROM effective GROUP BY target_id),
latest AS (
    SELECT DISTINCT ON (e.target_id) e.target_id, e.value AS last
    FROM effective e JOIN agreed a ON a.id = e.target_id WHERE a.aggregation = 'last'
    ORDER BY e.target_id, e.measured_on DESC, e.entry DESC),
realised AS (
    SELECT a.*, CASE a.aggregation WHEN 'sum' THEN g.sum WHEN 'mean' THEN g.mean WHEN 'max' THEN g.max
                                   WHEN 'min' THEN g.min WHEN 'ratio' THEN g.ratio ELSE l.last END AS realisation
    FROM agreed a LEFT JOIN gathered g ON g.target_id = a.id LEFT JOIN latest l ON l.target_id = a.id),
achieved AS (
    SELECT owner_kind, owner_id, weight, least(greatest(CASE
        WHEN realisation IS NULL THEN 0
        WHEN target = 0 THEN CASE WHEN realisation = 0 THEN 100 ELSE 0 END
        WHEN direction = 'higher_is_better' THEN 100 * realisation / target
        WHEN direction = 'lower_is_better' THEN 100 * (2 * target - realisation) / target
        ELSE 100 * (1 - abs(realisation - target) / target) END, 0), cap) AS achievement
    FROM realised),
scored AS (
    -- First to twelve decimals: a third is cut off in numeric, and what lies exactly between two hundredths would fall below.
    SELECT owner_kind, owner_id, round(round(sum(weight * achievement) / sum(weight), 12), 2) AS score
    FROM achieved GROUP BY owner_kind, owner_id)
SELECT :'region', gen_random_uuid(), s.owner_kind, s.owner_id, :'period',
       CASE s.owner_kind WHEN 'unit' THEN s.owner_id ELSE e.unit_id END, s.score,
       CASE WHEN s.score >= 110 THEN 'di_atas_ekspektasi' WHEN s.score >= 90 THEN 'sesuai_ekspektasi'
            ELSE 'di_bawah_ekspektasi' END, 'score/2', true
FROM scored s LEFT JOIN directory_employees_on('2026-03-31') e ON e.id = s.owner_id;
