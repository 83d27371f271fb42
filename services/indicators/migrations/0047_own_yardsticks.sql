-- By what a result is measured is no longer for those whose own it is once something has been measured of it; and who administers a unit
-- is nothing to those who head them.

-- The results of these employees that these targets make: theirs, or of a unit that they lead, reached by contributions over whatever
-- others.
CREATE FUNCTION own_results_of(employees uuid[], of_targets uuid[], day date) RETURNS SETOF uuid LANGUAGE sql STABLE AS $$
    WITH RECURSIVE served AS (
        SELECT unnest(of_targets) AS id
        UNION
        SELECT c.supported_id
        FROM served
        JOIN contribution c ON c.region = current_setting('app.region') AND c.contributor_id = served.id)
    SELECT t.id
    FROM served
    JOIN target t ON t.region = current_setting('app.region') AND t.id = served.id
    WHERE CASE t.owner_kind
          WHEN 'employee' THEN t.owner_id = ANY (employees)
          WHEN 'unit' THEN unit_was_led_by(employees, t.owner_id, day, t.period) END
$$;

CREATE OR REPLACE FUNCTION target_serves(employees uuid[], of_target uuid, day date) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT EXISTS (SELECT FROM own_results_of(employees, ARRAY[of_target], day))
$$;

-- What targets that are to be changed, or linked with each other, are to these employees: none, if they make no result of theirs; own, if
-- they do; measured, once something has been measured in one of these results, in one of these targets, or in what contributes to them.
CREATE FUNCTION own_stake(employees uuid[], of_targets uuid[], day date) RETURNS text LANGUAGE plpgsql STABLE AS $$
DECLARE
    results uuid[];
BEGIN
    IF employees IS NULL THEN RETURN 'none'; END IF;
    results := ARRAY(SELECT own_results_of(employees, of_targets, day));
    IF cardinality(results) = 0 THEN RETURN 'none'; END IF;
    IF EXISTS (
        WITH RECURSIVE making AS (
            SELECT unnest(results || of_targets) AS id
            UNION
            SELECT c.contributor_id
            FROM making
            JOIN contribution c ON c.region = current_setting('app.region') AND c.supported_id = making.id)
        SELECT FROM making
        JOIN measurement m ON m.region = current_setting('app.region') AND m.target_id = making.id)
    THEN RETURN 'measured';
    END IF;
    RETURN 'own';
END
$$;

-- Who leads the unit where the civil servant works, or one above it.
CREATE FUNCTION heads_of(caller_nip text, day date) RETURNS uuid[] LANGUAGE sql STABLE AS $$
    SELECT array_agg(DISTINCT l.employee_id)
    FROM directory_employees_on(day) e
    CROSS JOIN LATERAL directory_units_above(e.id, day) above
    CROSS JOIN LATERAL directory_leaders(above.id, day) l
    WHERE e.nip = caller_nip
$$;

-- The stake of the civil servant in targets of units, or of people. Who administers a unit is bound by what its heads answer for (of_head):
-- they decide nothing upon a unit's target that makes a result of these, and upon nobody's once that is measured.
CREATE FUNCTION stake_of(caller_nip text, administers boolean, of_units boolean, of_targets uuid[], day date) RETURNS text
LANGUAGE plpgsql STABLE AS $$
DECLARE
    own     text := own_stake(directory_employees_of(caller_nip), of_targets, day);
    of_head text := 'none';
BEGIN
    IF administers AND own <> 'measured' THEN
        of_head := own_stake(heads_of(caller_nip, day), of_targets, day);
    END IF;
    RETURN CASE WHEN of_head = 'measured' OR of_units AND of_head = 'own' THEN 'of_head' ELSE own END;
END
$$;

-- Whether somebody who administers a unit administers this one: it, or one that it lies below.
CREATE FUNCTION unit_is_administered_by(caller_nip text, administers boolean, unit uuid, day date) RETURNS boolean
LANGUAGE sql STABLE AS $$
    SELECT administers AND EXISTS (SELECT FROM directory_employees_on(day) e WHERE e.nip = caller_nip AND unit_lies_within(unit, e.unit_id, day))
$$;

-- To what is their own self, otherwise to an employee as directory_relations() has it, and to a unit unit_head; to a unit that they work in
-- or administer, and to the region, member. Who administers a unit stands to the units below it and to all their people as who heads
-- them, but for those who lead it, or a unit above.
CREATE OR REPLACE FUNCTION owner_relations(caller_nip text, administers boolean, kind text, owner uuid, day date, in_period text)
RETURNS text[] LANGUAGE plpgsql STABLE AS $$
DECLARE
    caller     record;
    their_unit uuid;
    own        boolean;
    held       text[] := '{}';
BEGIN
    IF caller_nip IS NULL THEN RETURN held; END IF;
    own := coalesce(owner_is_own(caller_nip, kind, owner, day, in_period), false);
    IF own THEN held := '{self}'; END IF;
    SELECT id, unit_id INTO caller FROM directory_employees_on(day) WHERE nip = caller_nip;
    IF NOT FOUND THEN RETURN held; END IF;
    IF kind = 'region' THEN RETURN '{member}'; END IF;
    IF kind = 'unit' THEN
        IF unit_lies_within(caller.unit_id, owner, day) OR unit_is_administered_by(caller_nip, administers, owner, day) THEN
            held := held || 'member'::text;
        END IF;
        IF NOT own AND unit_is_headed_by(caller_nip, administers AND owner <> caller.unit_id, owner, day) THEN
            held := held || 'unit_head'::text;
        END IF;
        RETURN held;
    END IF;
    IF own THEN RETURN held; END IF;
    held := directory_relations(caller_nip, owner, day);
    SELECT unit_id INTO their_unit FROM directory_employees_on(day) WHERE id = owner;
    IF administers AND NOT 'unit_head' = ANY (held) AND unit_lies_within(their_unit, caller.unit_id, day)
       AND NOT directory_heads(owner, caller.unit_id, day) THEN
        held := held || 'unit_head'::text;
    END IF;
    RETURN held;
END
$$;

-- The same to the owner of a target. What makes the result of those who head them, other than a person's, they do not administer.
CREATE FUNCTION target_relations(caller_nip text, administers boolean, of_target uuid, kind text, owner uuid, day date, in_period text)
RETURNS text[] LANGUAGE plpgsql STABLE AS $$
DECLARE
    as_head boolean := administers AND NOT (kind = 'unit' AND target_serves(heads_of(caller_nip, day), of_target, day));
    held    text[] := owner_relations(caller_nip, as_head, kind, owner, day, in_period);
BEGIN
    IF kind = 'unit' AND NOT 'member' = ANY (held) AND unit_is_administered_by(caller_nip, administers, owner, day) THEN
        held := held || 'member'::text;
    END IF;
    RETURN held;
END
$$;
