-- Who appraises, also when superiors are away, others act in their posts, or the lines that were recorded would come back to where they
-- began; by the same rule as personnel's own.
ALTER TABLE directory_employee ADD COLUMN standing text NOT NULL DEFAULT 'active';

-- In plpgsql, whose statements are planned once a connection: planning is most of what these cost.
CREATE OR REPLACE FUNCTION directory_has_left(employee uuid, day date) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN EXISTS (SELECT FROM directory_employees_on(day) e WHERE e.id = employee AND NOT e.active);
END
$$;

-- Whether somebody serves and is not away (tugas belajar, cuti di luar tanggungan negara, dipekerjakan, pemberhentian sementara).
CREATE FUNCTION directory_is_present(employee uuid, day date) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN (
        SELECT NOT EXISTS (SELECT FROM directory_employees_on(day) e WHERE e.id = employee AND NOT (e.active AND e.standing = 'active')));
END
$$;

-- How far from the top the highest unit is that somebody leads, in whatever capacity; NULL when they lead none.
CREATE FUNCTION directory_leading_depth(leader uuid, day date) RETURNS bigint LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN (
        SELECT min((
            WITH RECURSIVE up AS (
                SELECT u.id, u.parent_id FROM directory_units_on(day) u WHERE u.id = l.unit_id
                UNION
                SELECT u.id, u.parent_id FROM up JOIN directory_units_on(day) u ON u.id = up.parent_id)
            SELECT count(*) FROM up))
        FROM directory_leaders(NULL, day) l WHERE l.employee_id = leader);
END
$$;

-- Whether the appraiser leads a unit nearer to the top than any that the employee leads: of such lines no ring can be made.
CREATE FUNCTION directory_leads_upwards(employee uuid, appraiser uuid, day date) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
DECLARE
    own bigint := directory_leading_depth(employee, day);
BEGIN
    IF own IS NULL THEN RETURN EXISTS (SELECT FROM directory_leaders(NULL, day) l WHERE l.employee_id = appraiser); END IF;
    RETURN coalesce(directory_leading_depth(appraiser, day) < own, false);
END
$$;

-- By the explicit line: whoever acts in the leading post that the superior holds (Plh, then Plt), else the superior; of these who is
-- present. Nobody when the employee acts there.
CREATE FUNCTION directory_explicit_supervisor(employee uuid, day date) RETURNS uuid LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN (
        WITH line AS (SELECT supervisor_id FROM directory_employees_on(day) WHERE id = employee AND supervisor_id IS NOT NULL),
        acting AS (
            SELECT d.employee_id, CASE d.kind WHEN 'daily_acting' THEN 1 ELSE 2 END AS precedence
            FROM line
            JOIN directory_employees_on(day) s ON s.id = line.supervisor_id AND s.active
            JOIN directory_positions_on(day) p ON p.id = s.position_id AND p.leads_unit AND NOT p.closed
            JOIN directory_duty d ON d.region = p.region AND d.position_id = p.id AND d.kind <> 'additional'
            WHERE d.from_day <= day AND (d.to_day IS NULL OR day < d.to_day))
        SELECT id FROM (SELECT employee_id, precedence FROM acting UNION ALL SELECT supervisor_id, 3 FROM line) AS named (id, precedence)
        WHERE directory_is_present(id, day) AND NOT EXISTS (SELECT FROM acting WHERE employee_id = employee)
        ORDER BY precedence, id LIMIT 1);
END
$$;

-- The units from that of an employee upwards; the lowest has the height 0.
CREATE FUNCTION directory_units_above(employee uuid, day date) RETURNS TABLE (id uuid, height int) LANGUAGE sql STABLE AS $$
    WITH RECURSIVE up AS (
        SELECT u.id, u.parent_id, 0 AS height
        FROM directory_employees_on(day) me JOIN directory_units_on(day) u ON u.id = me.unit_id WHERE me.id = employee
        UNION ALL
        SELECT u.id, u.parent_id, up.height + 1 FROM up JOIN directory_units_on(day) u ON u.id = up.parent_id WHERE up.height < 100)
    SELECT up.id, up.height FROM up
$$;

-- By the tree: the leader of the nearest unit, above all of these that the employee leads, of whom one is present.
CREATE FUNCTION directory_tree_supervisor(employee uuid, day date) RETURNS uuid LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN (
        WITH led AS (
            SELECT up.height, l.employee_id, l.precedence
            FROM directory_units_above(employee, day) up CROSS JOIN LATERAL directory_leaders(up.id, day) l)
        SELECT employee_id FROM led
        WHERE height > coalesce((SELECT max(own.height) FROM led own WHERE own.employee_id = employee), -1)
          AND directory_is_present(employee_id, day)
        ORDER BY height, precedence, employee_id LIMIT 1);
END
$$;

-- What is recorded: the explicit line, else the tree; then, of the delegations of that appraiser, the narrowest to somebody present
-- that makes nobody appraise themselves.
CREATE FUNCTION directory_recorded_supervisor(employee uuid, day date) RETURNS uuid LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN (
        WITH base AS (SELECT coalesce(directory_explicit_supervisor(employee, day), directory_tree_supervisor(employee, day)) AS id),
        handed AS (
            SELECT d.* FROM base JOIN directory_delegation d ON d.region = current_setting('app.region') AND d.appraiser_id = base.id
            WHERE d.from_day <= day AND (d.to_day IS NULL OR day < d.to_day) AND d.delegate_id <> employee
              AND (d.employee_id IS NULL OR d.employee_id = employee) AND directory_is_present(d.delegate_id, day))
        SELECT coalesce(
            (SELECT handed.delegate_id FROM handed
             LEFT JOIN directory_units_above(employee, day) up ON up.id = handed.unit_id
             WHERE handed.unit_id IS NULL OR up.id IS NOT NULL
             ORDER BY handed.employee_id IS NULL, handed.unit_id IS NULL, up.height LIMIT 1),
            (SELECT id FROM base)));
END
$$;

-- Whether the lines that are recorded end at somebody whom nobody appraises, beginning with an employee and their appraiser.
CREATE FUNCTION directory_line_ends(employee uuid, appraiser uuid, day date) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
DECLARE
    passed uuid[] := ARRAY[employee];
BEGIN
    WHILE appraiser IS NOT NULL LOOP
        IF appraiser = ANY (passed) THEN RETURN false; END IF;
        passed := passed || appraiser;
        appraiser := directory_recorded_supervisor(appraiser, day);
    END LOOP;
    RETURN true;
END
$$;

-- What leads upwards is never in doubt, and nothing else is followed unless it ends: so nobody comes back to themselves, whatever is
-- recorded. Else the tree decides, where it leads higher. Nothing for who stands at the top.
CREATE OR REPLACE FUNCTION directory_supervisor(employee uuid, day date) RETURNS uuid LANGUAGE plpgsql STABLE AS $$
DECLARE
    found uuid := directory_recorded_supervisor(employee, day);
BEGIN
    IF found IS NULL OR directory_leads_upwards(employee, found, day) OR directory_line_ends(employee, found, day) THEN
        RETURN found;
    END IF;
    found := directory_tree_supervisor(employee, day);
    RETURN CASE WHEN directory_leads_upwards(employee, found, day) THEN found END;
END
$$;

-- What was told before standings were kept is taken once more.
DELETE FROM feed_cursor WHERE feed = 'personnel';
