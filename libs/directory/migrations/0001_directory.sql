-- Units and employees as feeds/personnel tells of them: one row for each state, from the day on which it begins to hold until the
-- next state of the same subject begins.

CREATE TABLE directory_unit (
    region           text NOT NULL,
    id               uuid NOT NULL,
    valid_from       date NOT NULL,
    code             text NOT NULL,
    name             text NOT NULL,
    kind             text NOT NULL,
    parent_id        uuid,
    head_employee_id uuid,
    closed           boolean NOT NULL,
    PRIMARY KEY (region, id, valid_from)
);
CREATE INDEX directory_unit_code ON directory_unit (region, code);
CREATE INDEX directory_unit_parent ON directory_unit (region, parent_id);
CREATE INDEX directory_unit_head ON directory_unit (region, head_employee_id);

CREATE TABLE directory_employee (
    region         text NOT NULL,
    id             uuid NOT NULL,
    valid_from     date NOT NULL,
    nip            text NOT NULL,
    name           text NOT NULL,
    status         text NOT NULL,
    active         boolean NOT NULL,
    rank           text NOT NULL,
    unit_id        uuid NOT NULL,
    position_id    uuid NOT NULL,
    position_kind  text NOT NULL,
    position_level text NOT NULL,
    supervisor_id  uuid,
    PRIMARY KEY (region, id, valid_from)
);
CREATE INDEX directory_employee_nip ON directory_employee (region, nip);
CREATE INDEX directory_employee_unit ON directory_employee (region, unit_id);
CREATE INDEX directory_employee_supervisor ON directory_employee (region, supervisor_id);

CALL protect_by_region('directory_unit');
CALL protect_by_region('directory_employee');

-- The states that hold on a day: of each subject the latest that has begun.
CREATE FUNCTION directory_units_on(day date) RETURNS SETOF directory_unit LANGUAGE sql STABLE AS $$
    SELECT u.* FROM directory_unit u
    WHERE u.region = current_setting('app.region') AND u.valid_from <= day
      AND NOT EXISTS (SELECT FROM directory_unit later WHERE later.region = u.region AND later.id = u.id
                      AND later.valid_from <= day AND later.valid_from > u.valid_from)
$$;
CREATE FUNCTION directory_employees_on(day date) RETURNS SETOF directory_employee LANGUAGE sql STABLE AS $$
    SELECT e.* FROM directory_employee e
    WHERE e.region = current_setting('app.region') AND e.valid_from <= day
      AND NOT EXISTS (SELECT FROM directory_employee later WHERE later.region = e.region AND later.id = e.id
                      AND later.valid_from <= day AND later.valid_from > e.valid_from)
$$;

-- Who appraises on a day: the explicit line first, else the head of the unit, else of the nearest unit above whose head is somebody
-- else (PP 30/2019 Art. 1); nothing for who stands at the top.
CREATE FUNCTION directory_supervisor(employee uuid, day date) RETURNS uuid LANGUAGE sql STABLE AS $$
    WITH RECURSIVE me AS (SELECT * FROM directory_employees_on(day) WHERE id = employee),
    up AS (SELECT u.parent_id, u.head_employee_id, 0 AS height FROM me JOIN directory_units_on(day) u ON u.id = me.unit_id
           UNION ALL
           SELECT u.parent_id, u.head_employee_id, up.height + 1 FROM up JOIN directory_units_on(day) u ON u.id = up.parent_id
           WHERE up.height < 100)
    SELECT coalesce((SELECT supervisor_id FROM me),
                    (SELECT head_employee_id FROM up WHERE head_employee_id IS NOT NULL AND head_employee_id <> employee
                     ORDER BY height LIMIT 1))
$$;
