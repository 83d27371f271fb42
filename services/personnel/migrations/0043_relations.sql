-- How a civil servant stands to others on a day, so that whoever reads a thing reads in the same round trip what the caller is to whom
-- it is about. The rule is that of appraiser() in supervision/line.hpp.

-- Who leads units on a day, in whatever capacity; the lowest number goes first.
CREATE FUNCTION leaders_on(day date) RETURNS TABLE (unit_id uuid, employee_id uuid, capacity text, precedence int)
LANGUAGE sql STABLE AS $$
    SELECT p.unit_id, d.employee_id, d.kind, CASE d.kind WHEN 'daily_acting' THEN 1 ELSE 2 END
    FROM position_state p
    JOIN duty d ON d.region = p.region AND d.position_id = p.position_id AND d.valid @> day AND d.kind <> 'additional'
    WHERE p.region = current_setting('app.region') AND p.leads_unit AND NOT p.closed AND p.valid @> day
    UNION ALL
    SELECT s.unit_id, s.head_employee_id, 'head', 3
    FROM unit_state s
    WHERE s.region = current_setting('app.region') AND s.head_employee_id IS NOT NULL AND NOT s.closed AND s.valid @> day
      AND in_service(s.head_employee_id, day)
    UNION ALL
    SELECT p.unit_id, a.employee_id, 'incumbent', 4
    FROM position_state p
    JOIN assignment a ON a.region = p.region AND a.position_id = p.position_id AND a.valid @> day
    WHERE p.region = current_setting('app.region') AND p.leads_unit AND NOT p.closed AND p.valid @> day
$$;

-- Whether the employee leads this unit or one above it.
CREATE FUNCTION leads_on(leader uuid, of_unit uuid, day date) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT EXISTS (SELECT FROM units_upwards(of_unit, day) AS up (id) JOIN leaders_on(day) l ON l.unit_id = up.id
                   WHERE l.employee_id = leader)
$$;

-- Who appraises: the explicit line, else the leader of the unit, else of the nearest unit above that has leaders of whom the employee
-- is none; then, of the delegations of that appraiser, the narrowest that makes nobody appraise themselves.
CREATE FUNCTION appraiser_on(employee uuid, day date) RETURNS uuid LANGUAGE sql STABLE AS $$
    WITH me AS (
        SELECT unit_id, CASE WHEN in_service(supervisor_id, day) THEN supervisor_id END AS supervisor_id
        FROM assignment
        WHERE region = current_setting('app.region') AND employee_id = employee AND lower(valid) <= day
        ORDER BY valid DESC
        LIMIT 1),
    up AS (SELECT u.id, u.height FROM me CROSS JOIN LATERAL units_upwards(me.unit_id, day) WITH ORDINALITY AS u (id, height)),
    led AS (SELECT up.height, l.employee_id, l.precedence FROM up JOIN leaders_on(day) l ON l.unit_id = up.id),
    base AS (SELECT coalesce(
        (SELECT supervisor_id FROM me),
        (SELECT employee_id FROM led WHERE height NOT IN (SELECT own.height FROM led own WHERE own.employee_id = employee)
         ORDER BY height, precedence, employee_id LIMIT 1)) AS id)
    SELECT coalesce(
        (SELECT d.delegate_id
         FROM base
         JOIN delegation d ON d.region = current_setting('app.region') AND d.appraiser_id = base.id AND d.valid @> day
         LEFT JOIN up ON up.id = d.unit_id
         WHERE d.delegate_id <> employee AND (d.employee_id IS NULL OR d.employee_id = employee)
           AND (d.unit_id IS NULL OR up.id IS NOT NULL)
         ORDER BY d.employee_id IS NULL, d.unit_id IS NULL, up.height
         LIMIT 1),
        (SELECT id FROM base))
$$;

-- The employee with the NIP, once they have a position.
CREATE FUNCTION employee_of(caller_nip text, day date) RETURNS uuid LANGUAGE sql STABLE AS $$
    SELECT e.id FROM employee e
    WHERE e.region = current_setting('app.region') AND e.nip = caller_nip
      AND EXISTS (SELECT FROM assignment a WHERE a.region = e.region AND a.employee_id = e.id AND lower(a.valid) <= day)
$$;

-- What the civil servant with the NIP is to an employee: self, supervisor (appraises them), superior (appraises who appraises them),
-- unit_head (leads their unit, or one above it). Nothing for nobody's NIP, and for an employee who is not there yet.
CREATE FUNCTION relations_on(caller_nip text, employee uuid, day date) RETURNS text[] LANGUAGE plpgsql STABLE AS $$
DECLARE
    caller     uuid := employee_of(caller_nip, day);
    their_unit uuid;
    supervisor uuid;
    held       text[] := '{}';
BEGIN
    IF caller IS NULL THEN RETURN held; END IF;
    SELECT a.unit_id INTO their_unit FROM assignment a
    WHERE a.region = current_setting('app.region') AND a.employee_id = employee AND lower(a.valid) <= day
    ORDER BY a.valid DESC LIMIT 1;
    IF their_unit IS NULL THEN RETURN held; END IF;
    IF caller = employee THEN held := held || 'self'::text; END IF;
    supervisor := appraiser_on(employee, day);
    IF supervisor = caller THEN held := held || 'supervisor'::text; END IF;
    IF supervisor IS NOT NULL AND appraiser_on(supervisor, day) = caller THEN held := held || 'superior'::text; END IF;
    IF caller <> employee AND leads_on(caller, their_unit, day) THEN held := held || 'unit_head'::text; END IF;
    RETURN held;
END
$$;
