-- Whoever heads a unit by name is appraised by the line of their own assignment, as holders of leading positions are: of what is set
-- above those whom they appraise, too, something changes on its days.
CREATE OR REPLACE FUNCTION line_turning_days(employee uuid, first date, last date) RETURNS SETOF date LANGUAGE sql STABLE AS $$
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
                        UNION SELECT head_employee_id FROM unit_state WHERE region = current_setting('app.region')
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
