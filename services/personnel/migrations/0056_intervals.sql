-- The last day of an interval has one name everywhere.
SET LOCAL app.region = '*';

ALTER TABLE project RENAME until_day TO to_day;
UPDATE career_fact
SET content = content - 'imposed_until' || jsonb_build_object('imposed_to', content -> 'imposed_until')
WHERE content ? 'imposed_until';

DROP FUNCTION assessed_levels_on(date);
ALTER TABLE competency_assessment RENAME valid_until TO valid_to;

-- Of each employee and competency, the latest assessment that is valid on the day and has not been corrected.
CREATE FUNCTION assessed_levels_on(day date)
RETURNS TABLE (employee_id uuid, competency text, level smallint, assessment_id uuid, assessed_on date, valid_to date, method text)
LANGUAGE sql STABLE AS $$
    SELECT DISTINCT ON (a.employee_id, l.competency)
           a.employee_id, l.competency, l.level, a.id, a.assessed_on, a.valid_to, a.method
    FROM competency_assessment a JOIN assessed_level l ON l.region = a.region AND l.assessment_id = a.id
    WHERE a.region = current_setting('app.region') AND a.assessed_on <= day AND (a.valid_to IS NULL OR a.valid_to >= day)
      AND NOT EXISTS (SELECT FROM competency_assessment c WHERE c.region = a.region AND c.corrects = a.id)
    ORDER BY a.employee_id, l.competency, a.assessed_on DESC, a.id DESC
$$;
