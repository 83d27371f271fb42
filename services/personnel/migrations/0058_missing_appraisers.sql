-- Who must be appraised and whom nobody appraises: what HR is to mend.

-- Days on which something of an employee's line may change. Whatever changes anywhere in the tree may change it; there are few such days.
CREATE FUNCTION line_turning_days(employee uuid, first date, last date) RETURNS SETOF date LANGUAGE sql STABLE AS $$
    SELECT DISTINCT day
    FROM (SELECT first AS day
          UNION ALL
          SELECT from_day FROM employee_standing WHERE region = current_setting('app.region')
          UNION ALL
          SELECT unnest(ARRAY[lower(valid), upper(valid)])
          FROM (SELECT valid FROM assignment
                WHERE region = current_setting('app.region') AND (
                    employee_id = employee
                    OR position_id IN (SELECT position_id FROM position_state WHERE region = current_setting('app.region') AND leads_unit)
                    OR employee_id IN (
                        SELECT supervisor_id FROM assignment WHERE region = current_setting('app.region')
                        UNION SELECT delegate_id FROM delegation WHERE region = current_setting('app.region')
                        UNION SELECT employee_id FROM duty WHERE region = current_setting('app.region')))
                UNION ALL
                SELECT valid FROM unit_state WHERE region = current_setting('app.region')
                UNION ALL
                SELECT valid FROM position_state WHERE region = current_setting('app.region') AND leads_unit
                UNION ALL
                SELECT valid FROM duty WHERE region = current_setting('app.region') AND kind <> 'additional'
                UNION ALL
                SELECT valid FROM delegation WHERE region = current_setting('app.region')) AS held) AS days
    WHERE day BETWEEN first AND last
$$;

-- Whether the regional head, who is no civil servant, appraises somebody: they lead a unit that none is above, or one directly below the
-- government itself, which no civil servant leads nor is to lead, and nobody is named above them.
CREATE FUNCTION stands_at_top(employee uuid, day date) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN EXISTS (
        SELECT FROM leaders_on(day) l
        JOIN unit_state s ON s.region = current_setting('app.region') AND s.unit_id = l.unit_id AND s.valid @> day
        LEFT JOIN unit_state top ON top.region = s.region AND top.unit_id = s.parent_id AND top.valid @> day
        WHERE l.employee_id = employee AND (
            s.parent_id IS NULL
            OR top.parent_id IS NULL
               AND NOT EXISTS (SELECT FROM leaders_on(day) above WHERE above.unit_id = top.unit_id)
               AND NOT EXISTS (SELECT FROM position_state p WHERE p.region = top.region AND p.unit_id = top.unit_id AND p.leads_unit
                               AND NOT p.closed AND p.valid @> day)
               AND NOT EXISTS (SELECT FROM assignment a WHERE a.region = s.region AND a.employee_id = employee AND a.valid @> day
                               AND a.supervisor_id IS NOT NULL AND in_service(a.supervisor_id, day))));
END
$$;

-- Those in service and not away whom nobody appraises on a day, though somebody must.
-- Nearly everybody is left out at once: whoever leads nothing has an appraiser when somebody present leads their unit or one above it;
-- whoever leads their own unit alone, when that is so nearer to the top. Of the rest the line itself is followed.
CREATE FUNCTION missing_appraisers_on(day date) RETURNS TABLE (employee_id uuid, unit_id uuid, position_id uuid)
LANGUAGE sql STABLE AS $$
    WITH RECURSIVE led AS MATERIALIZED (
        SELECT l.unit_id, l.employee_id, is_present(l.employee_id, day) AS present FROM leaders_on(day) l),
    staffed AS MATERIALIZED (SELECT DISTINCT unit_id FROM led WHERE present),
    down AS (
        SELECT s.unit_id, 1 AS depth, CASE WHEN s.unit_id IN (SELECT unit_id FROM staffed) THEN 1 END AS led_at
        FROM unit_state s
        WHERE s.region = current_setting('app.region') AND s.valid @> day AND NOT s.closed AND s.parent_id IS NULL
        UNION ALL
        SELECT s.unit_id, down.depth + 1,
            coalesce(down.led_at, CASE WHEN s.unit_id IN (SELECT unit_id FROM staffed) THEN down.depth + 1 END)
        FROM down
        JOIN unit_state s ON s.region = current_setting('app.region') AND s.parent_id = down.unit_id AND s.valid @> day AND NOT s.closed),
    own AS (
        SELECT led.employee_id, min(down.depth) AS depth, array_agg(DISTINCT led.unit_id) AS units
        FROM led JOIN down ON down.unit_id = led.unit_id
        GROUP BY led.employee_id),
    doubtful AS MATERIALIZED (
        SELECT a.employee_id, a.unit_id, a.position_id
        FROM assignment a
        LEFT JOIN down ON down.unit_id = a.unit_id
        LEFT JOIN own ON own.employee_id = a.employee_id
        WHERE a.region = current_setting('app.region') AND a.valid @> day
          AND (down.led_at IS NULL OR down.led_at >= own.depth OR own.units <> ARRAY[a.unit_id]))
    SELECT employee_id, unit_id, position_id
    FROM doubtful
    WHERE is_present(employee_id, day) AND appraiser_on(employee_id, day) IS NULL AND NOT stands_at_top(employee_id, day)
$$;

-- The first of the days, without one between, on which somebody whom nobody appraises on a day has been without; `earliest` at the most.
CREATE FUNCTION without_appraiser_since(employee uuid, day date, earliest date) RETURNS date LANGUAGE plpgsql STABLE AS $$
DECLARE
    since date := day;
    turn  date;
BEGIN
    FOR turn IN SELECT t FROM line_turning_days(employee, earliest, day) AS t ORDER BY t DESC LOOP
        EXIT WHEN appraiser_on(employee, turn) IS NOT NULL OR NOT is_present(employee, turn) OR stands_at_top(employee, turn)
            OR NOT EXISTS (
                SELECT FROM assignment
                WHERE region = current_setting('app.region') AND employee_id = employee AND valid @> turn);
        since := turn;
    END LOOP;
    RETURN since;
END
$$;
