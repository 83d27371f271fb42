-- Who led what over a time: for whose results a unit's are, when they are decided upon later.

-- Everybody who has, or once had, the NIP.
CREATE FUNCTION directory_employees_of(of_nip text) RETURNS uuid[] LANGUAGE sql STABLE AS $$
    SELECT array_agg(DISTINCT id) FROM directory_employee WHERE region = current_setting('app.region') AND nip = of_nip
$$;

-- The units that one of these led on any day from the first to the last, in whatever capacity, by the rule of directory_leaders(); of
-- one unit, or (NULL) of all.
CREATE FUNCTION directory_led_units(leaders uuid[], of_unit uuid, first date, last date) RETURNS SETOF uuid LANGUAGE sql STABLE AS $$
    WITH served AS (
        SELECT e.id, e.position_id, e.valid_from AS begins,
               (SELECT min(n.valid_from) FROM directory_employee n
                WHERE n.region = e.region AND n.id = e.id AND n.valid_from > e.valid_from) AS ends
        FROM directory_employee e
        WHERE e.region = current_setting('app.region') AND e.id = ANY (leaders) AND e.active),
    held AS (
        SELECT position_id, begins, ends FROM served
        UNION ALL
        SELECT position_id, from_day, to_day FROM directory_duty
        WHERE region = current_setting('app.region') AND employee_id = ANY (leaders) AND kind <> 'additional'),
    led AS (
        SELECT p.unit_id, greatest(h.begins, p.valid_from) AS begins,
               least(h.ends, (SELECT min(n.valid_from) FROM directory_position n
                              WHERE n.region = p.region AND n.id = p.id AND n.valid_from > p.valid_from)) AS ends
        FROM held h
        JOIN directory_position p ON p.region = current_setting('app.region') AND p.id = h.position_id
        WHERE p.leads_unit AND NOT p.closed
        UNION ALL
        SELECT u.id, greatest(s.begins, u.valid_from),
               least(s.ends, (SELECT min(n.valid_from) FROM directory_unit n
                              WHERE n.region = u.region AND n.id = u.id AND n.valid_from > u.valid_from))
        FROM served s
        JOIN directory_unit u ON u.region = current_setting('app.region') AND u.head_employee_id = s.id
        WHERE NOT u.closed)
    -- What has no end yet is NULL there, and least() passes it over.
    SELECT DISTINCT unit_id FROM led
    WHERE greatest(begins, first) < least(ends, last + 1) AND (of_unit IS NULL OR unit_id = of_unit)
$$;
