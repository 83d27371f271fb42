-- What succession, the professionalism index and medals for long service are judged by, of many people at once.
SET LOCAL app.region = '*';

-- The nearest agency (perangkat daerah) that a unit lies in: a secretariat only where nothing else is above, because agencies have
-- secretariats of their own; the unit itself where there is none.
CREATE FUNCTION agency_on(unit uuid, day date) RETURNS uuid LANGUAGE sql STABLE AS $$
    SELECT up.id
    FROM units_upwards(unit, day) WITH ORDINALITY AS up (id, height)
    JOIN unit_state s ON s.region = current_setting('app.region') AND s.unit_id = up.id AND s.valid @> day
    ORDER BY CASE WHEN s.kind IN ('dinas', 'badan', 'inspektorat', 'satpol_pp', 'kecamatan', 'sekretariat_dprd') THEN 1
                  WHEN s.kind = 'sekretariat' THEN 2 ELSE 3 END, up.height
    LIMIT 1
$$;

-- The levels that somebody has held, from the first day of service on; `to_day` is not included.
CREATE FUNCTION level_spans_of(employee uuid) RETURNS TABLE (level text, from_day date, to_day date) LANGUAGE sql STABLE AS $$
    SELECT p.level, lower(a.valid * p.valid), upper(a.valid * p.valid)
    FROM assignment a
    JOIN position_state p ON p.region = a.region AND p.position_id = a.position_id AND p.valid && a.valid
    WHERE a.region = current_setting('app.region') AND a.employee_id = employee
    ORDER BY 2
$$;

-- The last day as of which somebody else has stated that all their penalties are recorded.
CREATE FUNCTION discipline_told_of(employee uuid) RETURNS date LANGUAGE sql STABLE AS $$
    SELECT max(s.as_of)
    FROM discipline_statement s
    WHERE s.region = current_setting('app.region')
      AND s.withdrawn_reason IS NULL
      AND s.stated_by_employee IS DISTINCT FROM employee
      AND (s.employee_id = employee
           OR (s.employee_id IS NULL
               AND EXISTS (
                   SELECT FROM assignment a
                   WHERE a.region = s.region
                     AND a.employee_id = employee
                     AND a.valid @> s.as_of
                     AND (s.unit_id IS NULL OR s.unit_id IN (SELECT units_upwards(a.unit_id, s.as_of))))))
$$;

-- What kind of training a course is. It was not kept before: the feed tells it again, from its beginning.
ALTER TABLE career_title ADD COLUMN kind text;
DELETE FROM feed_cursor WHERE feed = 'training';
