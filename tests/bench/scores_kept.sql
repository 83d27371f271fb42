-- What the last scoring has left, to be compared: rows, and events without the ids that are new each time.
ANALYZE score, event;  -- both have just been filled
CREATE TABLE :kept AS
SELECT s.owner_kind, s.owner_id, s.period, s.unit_id, s.score, s.rating, s.rule_version, s.provisional, s.inputs, s.inputs_hash,
       (convert_from(e.body, 'UTF8')::jsonb->'data') - 'id'::text AS told
FROM score s JOIN event e ON e.region = s.region AND e.subject = s.id::text AND e.type = 'id.kinerja.score.computed'
WHERE s.region = :'region';
