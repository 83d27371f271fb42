-- How a civil servant stands to the owner of a target, so that a statement reads it in one round trip with what it is about.

-- Whether a unit is this one, or lies somewhere below it.
CREATE FUNCTION unit_lies_within(unit uuid, top uuid, day date) RETURNS boolean LANGUAGE sql STABLE AS $$
    WITH RECURSIVE up AS (
        SELECT id, parent_id, 0 AS height FROM directory_units_on(day) WHERE id = unit
        UNION ALL
        SELECT u.id, u.parent_id, up.height + 1 FROM up JOIN directory_units_on(day) u ON u.id = up.parent_id
        WHERE up.height < 100)
    SELECT EXISTS (SELECT FROM up WHERE id = top)
$$;

-- Whether the civil servant with the NIP leads the unit itself, definitively or acting.
CREATE FUNCTION unit_is_led_by(caller_nip text, unit uuid, day date) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT EXISTS (
        SELECT FROM directory_leaders(unit, day) l
        JOIN directory_employee e ON e.region = current_setting('app.region') AND e.id = l.employee_id
        WHERE e.nip = caller_nip)
$$;

-- Whether they head it or one above it, or administer it: where they work, and what lies below.
CREATE FUNCTION unit_is_headed_by(caller_nip text, administers boolean, unit uuid, day date) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT EXISTS (
        SELECT FROM directory_employees_on(day) e
        WHERE e.nip = caller_nip AND (directory_heads(e.id, unit, day) OR administers AND unit_lies_within(unit, e.unit_id, day)))
$$;

-- Whether an owner's results are those of the civil servant: themselves, or a unit that they lead.
CREATE FUNCTION owner_is_own(caller_nip text, kind text, owner uuid, day date) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT CASE kind
        WHEN 'unit' THEN unit_is_led_by(caller_nip, owner, day)
        WHEN 'employee' THEN EXISTS (
            SELECT FROM directory_employee WHERE region = current_setting('app.region') AND id = owner AND nip = caller_nip)
        ELSE false END
$$;

-- To what is their own self, otherwise to an employee as directory_relations() has it, and to a unit unit_head; to a unit that they
-- work in, and to the region, member. Who administers a unit stands to it and its people as who heads it.
CREATE FUNCTION owner_relations(caller_nip text, administers boolean, kind text, owner uuid, day date) RETURNS text[]
LANGUAGE plpgsql STABLE AS $$
DECLARE
    caller     record;
    their_unit uuid;
    own        boolean;
    held       text[] := '{}';
BEGIN
    IF caller_nip IS NULL THEN RETURN held; END IF;
    own := owner_is_own(caller_nip, kind, owner, day);
    IF own THEN held := '{self}'; END IF;
    SELECT id, unit_id INTO caller FROM directory_employees_on(day) WHERE nip = caller_nip;
    IF NOT FOUND THEN RETURN held; END IF;
    IF kind = 'region' THEN RETURN '{member}'; END IF;
    IF kind = 'unit' THEN
        IF unit_lies_within(caller.unit_id, owner, day) THEN held := held || 'member'::text; END IF;
        IF NOT own AND unit_is_headed_by(caller_nip, administers, owner, day) THEN held := held || 'unit_head'::text; END IF;
        RETURN held;
    END IF;
    IF own THEN RETURN held; END IF;
    held := directory_relations(caller_nip, owner, day);
    SELECT unit_id INTO their_unit FROM directory_employees_on(day) WHERE id = owner;
    IF administers AND NOT 'unit_head' = ANY (held) AND unit_lies_within(their_unit, caller.unit_id, day) THEN
        held := held || 'unit_head'::text;
    END IF;
    RETURN held;
END
$$;

-- Whether the civil servant leads one of a program's members.
CREATE FUNCTION program_is_own(caller_nip text, program uuid, day date) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT EXISTS (
        SELECT FROM program_member m
        WHERE m.region = current_setting('app.region') AND m.program_id = program AND unit_is_led_by(caller_nip, m.unit_id, day))
$$;
