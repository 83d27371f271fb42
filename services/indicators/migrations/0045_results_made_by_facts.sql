-- A program's measurement and a verified innovation become measurements of targets by themselves. So they are the own case of whoever
-- answers for such a target, and not only of who leads a member of the program, or the unit of the innovation.

-- The targets of these days that one of the employees answers for: their own, those of units that they lead, and whatever contributes
-- to one of them.
CREATE FUNCTION targets_answered_for(employees uuid[], first date, last date) RETURNS SETOF uuid LANGUAGE sql STABLE AS $$
    WITH RECURSIVE answered AS (
        SELECT t.id
        FROM target t
        WHERE t.region = current_setting('app.region') AND period_days(t.period) && daterange(first, last, '[]')
          AND (t.owner_kind = 'employee' AND t.owner_id = ANY (employees)
               OR t.owner_kind = 'unit' AND t.owner_id IN (SELECT directory_led_units(employees, NULL, first, last)))
        UNION
        SELECT c.contributor_id
        FROM answered
        JOIN contribution c ON c.region = current_setting('app.region') AND c.supported_id = answered.id)
    SELECT id FROM answered
$$;

-- The unit that a target's results come about in: the owner, or where the owner works.
CREATE FUNCTION unit_of_target(kind text, owner uuid, day date) RETURNS uuid LANGUAGE sql STABLE AS $$
    SELECT CASE kind WHEN 'unit' THEN owner
                     WHEN 'employee' THEN (SELECT unit_id FROM directory_employees_on(day) WHERE id = owner) END
$$;

-- Whether the civil servant leads one of a program's members, or led it in the program's period, or answers for a target that its
-- figures reach: on one of its indicators, of a member, or of a unit or somebody below one.
CREATE OR REPLACE FUNCTION program_is_own(caller_nip text, of_program uuid, day date) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT EXISTS (
        SELECT FROM program p
        JOIN program_member m ON m.region = p.region AND m.program_id = p.id
        WHERE p.region = current_setting('app.region') AND p.id = of_program
          AND unit_was_led_by(directory_employees_of(caller_nip), m.unit_id, day, p.period))
        OR EXISTS (
        SELECT FROM program p
        CROSS JOIN LATERAL targets_answered_for(directory_employees_of(caller_nip), lower(period_days(p.period)),
                                                greatest(upper(period_days(p.period)) - 1, day)) AS a (id)
        JOIN target t ON t.region = p.region AND t.id = a.id
        JOIN program_goal g ON g.region = p.region AND g.program_id = p.id AND g.indicator_id = t.indicator_id
        JOIN program_member m ON m.region = p.region AND m.program_id = p.id
        WHERE p.region = current_setting('app.region') AND p.id = of_program
          AND period_days(t.period) && period_days(p.period)
          AND unit_lies_within(unit_of_target(t.owner_kind, t.owner_id, day), m.unit_id, day))
$$;

-- Whether somebody with the NIP has led the innovation's unit in these days, is of its team, or answers for a target that counts it: of
-- the unit or one above, or of one of the team, on an indicator that counts innovations.
CREATE FUNCTION innovation_is_own(caller_nip text, of_innovation uuid, first date, last date) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT EXISTS (
        SELECT FROM innovation i
        WHERE i.region = current_setting('app.region') AND i.id = of_innovation
          AND (EXISTS (SELECT FROM directory_led_units(directory_employees_of(caller_nip), i.unit_id, first, last))
               OR EXISTS (
                   SELECT FROM innovation_member m
                   WHERE m.region = i.region AND m.innovation_id = i.id
                     AND m.employee_id = ANY (directory_employees_of(caller_nip)))
               OR EXISTS (
                   SELECT FROM targets_answered_for(directory_employees_of(caller_nip), first, last) AS a (id)
                   JOIN target t ON t.region = i.region AND t.id = a.id
                   JOIN indicator e ON e.region = t.region AND e.id = t.indicator_id AND e.source = 'innovation'
                   WHERE t.owner_kind = 'unit' AND unit_lies_within(i.unit_id, t.owner_id, last)
                      OR t.owner_kind = 'employee' AND EXISTS (
                         SELECT FROM innovation_member m
                         WHERE m.region = i.region AND m.innovation_id = i.id AND m.employee_id = t.owner_id))))
$$;
