-- Who stands in for whom, and who has handed appraising to whom, as feeds/personnel tells of them; and who appraises, by the same rule
-- as personnel's own.
CREATE TABLE directory_duty (
    region      text NOT NULL,
    employee_id uuid NOT NULL,
    id          uuid NOT NULL,
    kind        text NOT NULL,
    position_id uuid NOT NULL,
    from_day    date NOT NULL,
    to_day      date,
    PRIMARY KEY (region, employee_id, id)
);
CREATE INDEX directory_duty_position ON directory_duty (region, position_id);

CREATE TABLE directory_delegation (
    region       text NOT NULL,
    id           uuid NOT NULL,
    appraiser_id uuid NOT NULL,
    delegate_id  uuid NOT NULL,
    unit_id      uuid,
    employee_id  uuid,
    from_day     date NOT NULL,
    to_day       date,
    PRIMARY KEY (region, id)
);
CREATE INDEX directory_delegation_appraiser ON directory_delegation (region, appraiser_id);
CREATE INDEX directory_delegation_delegate ON directory_delegation (region, delegate_id);
CREATE INDEX directory_employee_position ON directory_employee (region, position_id);

CALL protect_by_region('directory_duty');
CALL protect_by_region('directory_delegation');

-- Whoever has left the service leads and appraises nobody, though a record may still name her.
CREATE FUNCTION directory_has_left(employee uuid, day date) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT EXISTS (SELECT FROM directory_employees_on(day) e WHERE e.id = employee AND NOT e.active)
$$;

-- Who leads units on a day, in whatever capacity; of one unit, or (NULL) of all. The lowest number goes first.
CREATE FUNCTION directory_leaders(of_unit uuid, day date) RETURNS TABLE (unit_id uuid, employee_id uuid, precedence int)
LANGUAGE sql STABLE AS $$
    SELECT p.unit_id, d.employee_id, CASE d.kind WHEN 'daily_acting' THEN 1 ELSE 2 END
    FROM directory_positions_on(day) p JOIN directory_duty d ON d.region = p.region AND d.position_id = p.id
    WHERE p.leads_unit AND NOT p.closed AND (of_unit IS NULL OR p.unit_id = of_unit) AND d.kind <> 'additional'
      AND d.from_day <= day AND (d.to_day IS NULL OR day < d.to_day)
    UNION ALL
    SELECT u.id, u.head_employee_id, 3 FROM directory_units_on(day) u
    WHERE u.head_employee_id IS NOT NULL AND NOT u.closed AND (of_unit IS NULL OR u.id = of_unit)
      AND NOT directory_has_left(u.head_employee_id, day)
    UNION ALL
    SELECT p.unit_id, e.id, 4 FROM directory_positions_on(day) p
    JOIN directory_employees_on(day) e ON e.region = p.region AND e.position_id = p.id AND e.active
    WHERE p.leads_unit AND NOT p.closed AND (of_unit IS NULL OR p.unit_id = of_unit)
$$;

-- The explicit line first, else the leader of her unit, else of the nearest unit above that has leaders of whom she is none (PP 30/2019
-- Art. 1); then, of the delegations of that appraiser, the narrowest that does not make her appraise herself. Nothing for who stands at
-- the top.
CREATE OR REPLACE FUNCTION directory_supervisor(employee uuid, day date) RETURNS uuid LANGUAGE sql STABLE AS $$
    WITH RECURSIVE me AS (SELECT * FROM directory_employees_on(day) WHERE id = employee),
    up AS (SELECT u.id, u.parent_id, 0 AS height FROM me JOIN directory_units_on(day) u ON u.id = me.unit_id
           UNION ALL
           SELECT u.id, u.parent_id, up.height + 1 FROM up JOIN directory_units_on(day) u ON u.id = up.parent_id
           WHERE up.height < 100),
    led AS (SELECT up.height, l.employee_id, l.precedence FROM up CROSS JOIN LATERAL directory_leaders(up.id, day) l),
    base AS (SELECT coalesce(
        (SELECT supervisor_id FROM me WHERE supervisor_id IS NOT NULL AND NOT directory_has_left(supervisor_id, day)),
        (SELECT employee_id FROM led WHERE height NOT IN (SELECT own.height FROM led own WHERE own.employee_id = employee)
         ORDER BY height, precedence, employee_id LIMIT 1)) AS id)
    SELECT coalesce(
        (SELECT d.delegate_id FROM base JOIN directory_delegation d
             ON d.region = current_setting('app.region') AND d.appraiser_id = base.id
         LEFT JOIN up ON up.id = d.unit_id
         WHERE d.from_day <= day AND (d.to_day IS NULL OR day < d.to_day) AND d.delegate_id <> employee
           AND (d.employee_id IS NULL OR d.employee_id = employee) AND (d.unit_id IS NULL OR up.id IS NOT NULL)
         ORDER BY d.employee_id IS NULL, d.unit_id IS NULL, up.height LIMIT 1),
        (SELECT id FROM base))
$$;

-- What was told before these were kept is taken once more.
DELETE FROM feed_cursor WHERE feed = 'personnel';
