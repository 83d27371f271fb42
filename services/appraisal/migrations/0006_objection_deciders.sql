-- Who decides an objection (keberatan) to an appraisal on a day: the next one above the supervisor whom it names who is not concerned in
-- it, else the head of the unit that the region's policy of the day names for it, else the office; so each can be decided. Concerned are
-- the employee, that supervisor, and whoever rated.
CREATE FUNCTION objection_decider(employee uuid, supervisor uuid, rater text, day date, OUT id uuid, OUT basis text)
LANGUAGE plpgsql STABLE AS $$
DECLARE
    -- Of a supervisor who has left the service, whoever appraises in their place now is no higher than they were.
    below uuid := CASE WHEN directory_has_left(supervisor, day) THEN directory_supervisor(employee, day) ELSE supervisor END;
    concerned text[] := ARRAY[employee::text, supervisor::text, below::text, rater];
    fallback uuid := (
        SELECT (content ->> 'objection_fallback_unit_id')::uuid FROM policy
        WHERE region = current_setting('app.region') AND valid_from <= day
        ORDER BY version DESC LIMIT 1);
BEGIN
    basis := 'superior';
    id := directory_supervisor(below, day);
    WHILE id IS NOT NULL LOOP  -- no line comes back to where it was
        IF (id::text = ANY (concerned)) IS NOT TRUE THEN RETURN; END IF;
        basis := 'higher_superior';
        id := directory_supervisor(id, day);
    END LOOP;
    basis := 'unit_head';
    id := (
        SELECT l.employee_id FROM directory_leaders(fallback, day) l
        WHERE fallback IS NOT NULL AND directory_is_present(l.employee_id, day) AND (l.employee_id::text = ANY (concerned)) IS NOT TRUE
        ORDER BY l.precedence, l.employee_id LIMIT 1);
    IF id IS NULL THEN basis := 'office'; END IF;
END
$$;

-- How the civil servant with the NIP stands to an appraisal on a day: who they are, who decides an objection to it, and which relations
-- hold. The supervisor is the one that the appraisal names, whoever appraises the employee meanwhile.
DROP FUNCTION appraisal_viewer(text, uuid, uuid, uuid, date);
CREATE FUNCTION appraisal_viewer(caller_nip text, employee uuid, supervisor uuid, rater text, unit uuid, day date,
                                 OUT caller_id uuid, OUT decider_id uuid, OUT decider_basis text, OUT relations text[])
LANGUAGE plpgsql STABLE AS $$
BEGIN
    relations := '{}';
    SELECT d.id, d.basis INTO decider_id, decider_basis FROM objection_decider(employee, supervisor, rater, day) d;
    IF caller_nip IS NULL THEN RETURN; END IF;
    SELECT id INTO caller_id FROM directory_employees_on(day) WHERE nip = caller_nip;
    IF caller_id IS NULL THEN RETURN; END IF;
    IF caller_id = employee THEN relations := relations || 'self'::text; END IF;
    IF caller_id = supervisor THEN relations := relations || 'supervisor'::text; END IF;
    IF caller_id = decider_id THEN relations := relations || 'superior'::text; END IF;
    IF directory_heads(caller_id, unit, day) THEN relations := relations || 'unit_head'::text; END IF;
END
$$;
