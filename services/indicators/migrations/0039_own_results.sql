-- A unit's results are those of whoever leads it on the day, and of whoever led it on a day of the period: who has given it up decides
-- no more upon what they answer for.

-- Whether one of these employees led the unit on a day of the period (NULL: of none), up to the day, or leads it on the day.
CREATE FUNCTION unit_was_led_by(leaders uuid[], unit uuid, day date, in_period text) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT EXISTS (SELECT FROM directory_led_units(leaders, unit, day, day))
        OR in_period IS NOT NULL
       AND EXISTS (SELECT FROM directory_led_units(leaders, unit, lower(period_days(in_period)),
                                                   least(upper(period_days(in_period)) - 1, day)))
$$;

DROP FUNCTION owner_relations(text, boolean, text, uuid, date);
DROP FUNCTION owner_is_own(text, text, uuid, date);
DROP FUNCTION program_is_own(text, uuid, date);
DROP FUNCTION unit_is_led_by(text, uuid, date);

-- Whether an owner's results in a period (NULL: as of the day) are those of the civil servant: themselves, or a unit that they lead.
CREATE FUNCTION owner_is_own(caller_nip text, kind text, owner uuid, day date, in_period text) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT CASE kind
        WHEN 'unit' THEN unit_was_led_by(directory_employees_of(caller_nip), owner, day, in_period)
        WHEN 'employee' THEN owner = ANY (directory_employees_of(caller_nip))
        ELSE false END
$$;

-- To what is their own self, otherwise to an employee as directory_relations() has it, and to a unit unit_head; to a unit that they
-- work in, and to the region, member. Who administers a unit stands to it and its people as who heads it.
CREATE FUNCTION owner_relations(caller_nip text, administers boolean, kind text, owner uuid, day date, in_period text) RETURNS text[]
LANGUAGE plpgsql STABLE AS $$
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

-- Whether the civil servant leads one of a program's members, or led it in the program's period.
CREATE FUNCTION program_is_own(caller_nip text, of_program uuid, day date) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT EXISTS (
        SELECT FROM program p
        JOIN program_member m ON m.region = p.region AND m.program_id = p.id
        WHERE p.region = current_setting('app.region') AND p.id = of_program
          AND unit_was_led_by(directory_employees_of(caller_nip), m.unit_id, day, p.period))
$$;
