-- Of whom lists tell a civil servant: exactly those whose single things they may see, by directory_relations().

-- The units that these employees lead, in whatever capacity, and those below.
CREATE FUNCTION directory_headed_by(leaders uuid[], day date) RETURNS SETOF uuid LANGUAGE sql STABLE AS $$
    WITH RECURSIVE led AS (
        SELECT l.unit_id AS id FROM directory_leaders(NULL, day) l WHERE l.employee_id = ANY (leaders)
        UNION
        SELECT u.id FROM led JOIN directory_units_on(day) u ON u.parent_id = led.id)
    SELECT id FROM led
$$;

-- Whom these may appraise, by whatever line: more than they do, never fewer.
CREATE FUNCTION directory_possible_reports(appraisers uuid[], day date) RETURNS SETOF uuid LANGUAGE plpgsql STABLE AS $$
DECLARE
    bosses uuid[] := appraisers || ARRAY(
        SELECT d.appraiser_id FROM directory_delegation d
        WHERE d.region = current_setting('app.region') AND d.delegate_id = ANY (appraisers)
          AND d.from_day <= day AND (d.to_day IS NULL OR day < d.to_day));
BEGIN
    RETURN QUERY
    WITH named AS (
        SELECT unnest(bosses) AS id
        UNION
        SELECT e.id FROM directory_duty d JOIN directory_employees_on(day) e ON e.position_id = d.position_id
        WHERE d.region = current_setting('app.region') AND d.employee_id = ANY (bosses)
          AND d.from_day <= day AND (d.to_day IS NULL OR day < d.to_day))
    SELECT e.id FROM directory_employees_on(day) e
    WHERE e.supervisor_id IN (SELECT n.id FROM named n) OR e.unit_id IN (SELECT * FROM directory_headed_by(bosses, day));
END
$$;

-- Themselves, the people of the units that they head, those whom they appraise, and those whose appraisers they appraise. Nobody for
-- nobody's NIP.
CREATE FUNCTION directory_visible_employees(caller_nip text, day date) RETURNS SETOF uuid LANGUAGE plpgsql STABLE AS $$
DECLARE
    caller uuid := (SELECT e.id FROM directory_employees_on(day) e WHERE e.nip = caller_nip);
    seen   uuid[];
BEGIN
    IF caller IS NULL THEN RETURN; END IF;
    seen := ARRAY(
        SELECT e.id FROM directory_employees_on(day) e
        WHERE e.id = caller OR e.unit_id IN (SELECT * FROM directory_headed_by(ARRAY[caller], day)));
    seen := seen || ARRAY(
        SELECT r.id FROM (SELECT directory_possible_reports(ARRAY[caller], day) EXCEPT SELECT unnest(seen)) AS r (id)
        WHERE directory_supervisor(r.id, day) = caller);
    IF cardinality(seen) > 1 THEN
        seen := seen || ARRAY(
            SELECT r.id FROM (SELECT directory_possible_reports(seen, day) EXCEPT SELECT unnest(seen)) AS r (id)
            WHERE directory_supervisor(directory_supervisor(r.id, day), day) = caller);
    END IF;
    RETURN QUERY SELECT unnest(seen);
END
$$;
