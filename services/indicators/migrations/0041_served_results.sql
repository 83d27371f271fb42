-- A result is made by what contributes to it: what is done to a contributor is done to whatever it serves. And a unit's results of a
-- period are also those of who is known to lead it on a later day of that.

-- Whether one of these employees leads the unit on the day, or on any day of the period (NULL: of none), also one to come.
CREATE OR REPLACE FUNCTION unit_was_led_by(leaders uuid[], unit uuid, day date, in_period text) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT EXISTS (SELECT FROM directory_led_units(leaders, unit, day, day))
        OR in_period IS NOT NULL
       AND EXISTS (SELECT FROM directory_led_units(leaders, unit, lower(period_days(in_period)), upper(period_days(in_period)) - 1))
$$;

-- Whether a target, or one that it contributes to over whatever others, is one of these employees', or of a unit that they lead.
CREATE FUNCTION target_serves(employees uuid[], of_target uuid, day date) RETURNS boolean LANGUAGE sql STABLE AS $$
    WITH RECURSIVE served AS (
        SELECT of_target AS id
        UNION
        SELECT c.supported_id
        FROM served
        JOIN contribution c ON c.region = current_setting('app.region') AND c.contributor_id = served.id)
    SELECT EXISTS (
        SELECT FROM served
        JOIN target t ON t.region = current_setting('app.region') AND t.id = served.id
        WHERE CASE t.owner_kind
              WHEN 'employee' THEN t.owner_id = ANY (employees)
              WHEN 'unit' THEN unit_was_led_by(employees, t.owner_id, day, t.period) END)
$$;
