-- How a civil servant stands to others on a day, so that whoever reads a thing reads in the same round trip what the caller is to whom
-- it is about.

-- Whether the employee leads this unit or one above it.
CREATE FUNCTION directory_heads(employee uuid, of_unit uuid, day date) RETURNS boolean LANGUAGE sql STABLE AS $$
    WITH RECURSIVE up AS (
        SELECT id, parent_id, 0 AS height FROM directory_units_on(day) WHERE id = of_unit
        UNION ALL
        SELECT u.id, u.parent_id, up.height + 1 FROM up JOIN directory_units_on(day) u ON u.id = up.parent_id
        WHERE up.height < 100)
    SELECT EXISTS (SELECT FROM up CROSS JOIN LATERAL directory_leaders(up.id, day) l WHERE l.employee_id = employee)
$$;

-- What the civil servant with the NIP is to an employee: self, supervisor (appraises them), superior (appraises who appraises them),
-- unit_head (leads their unit, or one above it). Nothing for nobody's NIP, and for an employee whom nobody knows.
CREATE FUNCTION directory_relations(caller_nip text, employee uuid, day date) RETURNS text[] LANGUAGE plpgsql STABLE AS $$
DECLARE
    caller     uuid;
    their_unit uuid;
    supervisor uuid;
    held       text[] := '{}';
BEGIN
    IF caller_nip IS NULL THEN RETURN held; END IF;
    SELECT id INTO caller FROM directory_employees_on(day) WHERE nip = caller_nip;
    IF caller IS NULL THEN RETURN held; END IF;
    SELECT unit_id INTO their_unit FROM directory_employees_on(day) WHERE id = employee;
    IF their_unit IS NULL THEN RETURN held; END IF;
    IF caller = employee THEN held := held || 'self'::text; END IF;
    supervisor := directory_supervisor(employee, day);
    IF supervisor = caller THEN held := held || 'supervisor'::text; END IF;
    IF supervisor IS NOT NULL AND directory_supervisor(supervisor, day) = caller THEN held := held || 'superior'::text; END IF;
    IF caller <> employee AND directory_heads(caller, their_unit, day) THEN held := held || 'unit_head'::text; END IF;
    RETURN held;
END
$$;
