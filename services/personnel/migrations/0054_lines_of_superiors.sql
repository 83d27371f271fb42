-- Who appraises, also when superiors are away, others act in their posts, or the lines that were recorded would come back to where they
-- began. The rule is that of appraiser() in supervision/line.hpp.

-- In plpgsql, whose statements are planned once a connection: planning is most of what these cost.
CREATE OR REPLACE FUNCTION in_service(employee uuid, day date) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN coalesce((SELECT serves FROM employee_standing WHERE region = current_setting('app.region') AND employee_id = employee
                     AND from_day <= day ORDER BY from_day DESC LIMIT 1), true);
END
$$;

-- Whether somebody serves and is not away (tugas belajar, cuti di luar tanggungan negara, dipekerjakan, pemberhentian sementara).
CREATE FUNCTION is_present(employee uuid, day date) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN (
        SELECT coalesce((SELECT standing = 'active' FROM employee_standing WHERE region = current_setting('app.region')
                         AND employee_id = employee AND from_day <= day ORDER BY from_day DESC LIMIT 1), true));
END
$$;

-- The days on which they are not.
CREATE FUNCTION days_away(employee uuid) RETURNS datemultirange LANGUAGE sql STABLE AS $$
    SELECT coalesce(range_agg(daterange(from_day, next_day)) FILTER (WHERE standing <> 'active'), '{}')
    FROM (SELECT from_day, standing, lead(from_day) OVER (ORDER BY from_day) AS next_day FROM employee_standing
          WHERE region = current_setting('app.region') AND employee_id = employee) AS standings
$$;

-- How far from the top the highest unit is that somebody leads, in whatever capacity; NULL when they lead none.
CREATE FUNCTION leading_depth_on(leader uuid, day date) RETURNS bigint LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN (
        SELECT min((SELECT count(*) FROM units_upwards(l.unit_id, day))) FROM leaders_on(day) l WHERE l.employee_id = leader);
END
$$;

-- Whether the appraiser leads a unit nearer to the top than any that the employee leads: of such lines no ring can be made.
CREATE FUNCTION leads_upwards(employee uuid, appraiser uuid, day date) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
DECLARE
    own bigint := leading_depth_on(employee, day);
BEGIN
    IF own IS NULL THEN RETURN EXISTS (SELECT FROM leaders_on(day) l WHERE l.employee_id = appraiser); END IF;
    RETURN coalesce(leading_depth_on(appraiser, day) < own, false);
END
$$;

-- Who acts in the leading post that somebody holds definitively; the lowest number goes first.
CREATE FUNCTION acting_for(holder uuid, day date) RETURNS TABLE (employee_id uuid, capacity text, precedence int)
LANGUAGE sql STABLE AS $$
    SELECT d.employee_id, d.kind, CASE d.kind WHEN 'daily_acting' THEN 1 ELSE 2 END
    FROM assignment a
    JOIN position_state p ON p.region = a.region AND p.position_id = a.position_id AND p.valid @> day AND p.leads_unit AND NOT p.closed
    JOIN duty d ON d.region = a.region AND d.position_id = a.position_id AND d.valid @> day AND d.kind <> 'additional'
    WHERE a.region = current_setting('app.region') AND a.employee_id = holder AND a.valid @> day
$$;

-- By the explicit line: whoever acts in the leading post that the superior holds (Plh, then Plt), else the superior; of these who is
-- present. Nobody when the employee acts there.
CREATE FUNCTION explicit_appraiser_on(employee uuid, day date) RETURNS uuid LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN (
        WITH line AS (
            SELECT supervisor_id FROM (
                SELECT supervisor_id FROM assignment
                WHERE region = current_setting('app.region') AND employee_id = employee AND lower(valid) <= day
                ORDER BY valid DESC LIMIT 1) AS last
            WHERE supervisor_id IS NOT NULL),
        acting AS (SELECT a.employee_id, a.precedence FROM line CROSS JOIN LATERAL acting_for(line.supervisor_id, day) a)
        SELECT id FROM (SELECT employee_id, precedence FROM acting UNION ALL SELECT supervisor_id, 3 FROM line) AS named (id, precedence)
        WHERE is_present(id, day) AND NOT EXISTS (SELECT FROM acting WHERE employee_id = employee)
        ORDER BY precedence, id LIMIT 1);
END
$$;

-- By the tree: the leader of the nearest unit, above all of these that the employee leads, of whom one is present.
CREATE FUNCTION tree_appraiser_on(employee uuid, day date) RETURNS uuid LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN (
        WITH me AS (
            SELECT unit_id FROM assignment
            WHERE region = current_setting('app.region') AND employee_id = employee AND lower(valid) <= day
            ORDER BY valid DESC LIMIT 1),
        up AS (SELECT u.id, u.height FROM me CROSS JOIN LATERAL units_upwards(me.unit_id, day) WITH ORDINALITY AS u (id, height)),
        led AS (SELECT up.height, l.employee_id, l.precedence FROM up JOIN leaders_on(day) l ON l.unit_id = up.id)
        SELECT employee_id FROM led
        WHERE height > coalesce((SELECT max(own.height) FROM led own WHERE own.employee_id = employee), 0) AND is_present(employee_id, day)
        ORDER BY height, precedence, employee_id LIMIT 1);
END
$$;

-- What is recorded: the explicit line, else the tree; then, of the delegations of that appraiser, the narrowest to somebody present
-- that makes nobody appraise themselves.
CREATE FUNCTION recorded_appraiser_on(employee uuid, day date) RETURNS uuid LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN (
        WITH base AS (SELECT coalesce(explicit_appraiser_on(employee, day), tree_appraiser_on(employee, day)) AS id),
        handed AS (
            SELECT d.* FROM base
            JOIN delegation d ON d.region = current_setting('app.region') AND d.appraiser_id = base.id AND d.valid @> day
            WHERE d.delegate_id <> employee AND (d.employee_id IS NULL OR d.employee_id = employee) AND is_present(d.delegate_id, day)),
        up AS (
            SELECT u.id, u.height
            FROM (SELECT unit_id FROM assignment
                  WHERE region = current_setting('app.region') AND employee_id = employee AND lower(valid) <= day
                    AND EXISTS (SELECT FROM handed WHERE unit_id IS NOT NULL)
                  ORDER BY valid DESC LIMIT 1) AS me
            CROSS JOIN LATERAL units_upwards(me.unit_id, day) WITH ORDINALITY AS u (id, height))
        SELECT coalesce(
            (SELECT handed.delegate_id FROM handed LEFT JOIN up ON up.id = handed.unit_id
             WHERE handed.unit_id IS NULL OR up.id IS NOT NULL
             ORDER BY handed.employee_id IS NULL, handed.unit_id IS NULL, up.height LIMIT 1),
            (SELECT id FROM base)));
END
$$;

-- Whether the lines that are recorded end at somebody whom nobody appraises, beginning with an employee and their appraiser.
CREATE FUNCTION line_ends(employee uuid, appraiser uuid, day date) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
DECLARE
    passed uuid[] := ARRAY[employee];
BEGIN
    WHILE appraiser IS NOT NULL LOOP
        IF appraiser = ANY (passed) THEN RETURN false; END IF;
        passed := passed || appraiser;
        appraiser := recorded_appraiser_on(appraiser, day);
    END LOOP;
    RETURN true;
END
$$;

-- Which line an employee's is: as `recorded`; that of the `tree` alone, because what is recorded bites its tail; or `none`, because the
-- tree would lead no higher. What leads upwards is never in doubt, and nothing else is followed unless it ends: so nobody comes back to
-- themselves, whatever is recorded.
CREATE FUNCTION course_on(employee uuid, day date) RETURNS text LANGUAGE plpgsql STABLE AS $$
DECLARE
    found uuid := recorded_appraiser_on(employee, day);
BEGIN
    IF found IS NULL OR leads_upwards(employee, found, day) OR line_ends(employee, found, day) THEN RETURN 'recorded'; END IF;
    found := tree_appraiser_on(employee, day);
    RETURN CASE WHEN found IS NOT NULL AND leads_upwards(employee, found, day) THEN 'tree' ELSE 'none' END;
END
$$;

CREATE OR REPLACE FUNCTION appraiser_on(employee uuid, day date) RETURNS uuid LANGUAGE plpgsql STABLE AS $$
DECLARE
    found uuid := recorded_appraiser_on(employee, day);
BEGIN
    IF found IS NULL OR leads_upwards(employee, found, day) OR line_ends(employee, found, day) THEN RETURN found; END IF;
    found := tree_appraiser_on(employee, day);
    RETURN CASE WHEN leads_upwards(employee, found, day) THEN found END;
END
$$;
