-- Whether somebody serves, is away or has left, and why: each standing holds from its day until the next one begins. Without any she
-- serves. `serves` says of each whether it is within the service.
CREATE TABLE employee_standing (
    region        text NOT NULL,
    id            uuid NOT NULL,
    employee_id   uuid NOT NULL,
    from_day      date NOT NULL,
    standing      text NOT NULL,
    serves        boolean NOT NULL,
    reason        text,
    decree_number text,
    decree_date   date,
    recorded_at   timestamptz NOT NULL DEFAULT now(),
    recorded_by   text NOT NULL,
    version       bigint NOT NULL DEFAULT 1,
    PRIMARY KEY (region, id),
    FOREIGN KEY (region, employee_id) REFERENCES employee,
    CONSTRAINT employee_standing_day UNIQUE (region, employee_id, from_day)
);
CALL protect_by_region('employee_standing');

-- Of those who were marked as having left it is not known when: from today on.
INSERT INTO employee_standing (region, id, employee_id, from_day, standing, serves, recorded_by)
SELECT region, gen_random_uuid(), id, current_date, 'left', false, 'migration' FROM employee WHERE NOT active;
DELETE FROM assignment a USING employee e
WHERE e.region = a.region AND e.id = a.employee_id AND NOT e.active AND lower(a.valid) >= current_date;
UPDATE assignment a SET valid = daterange(lower(a.valid), current_date), end_reason = 'left'
FROM employee e WHERE e.region = a.region AND e.id = a.employee_id AND NOT e.active AND a.valid @> current_date;

ALTER TABLE employee DROP COLUMN active;

CREATE FUNCTION in_service(employee uuid, day date) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT coalesce((SELECT serves FROM employee_standing WHERE region = current_setting('app.region') AND employee_id = employee
                     AND from_day <= day ORDER BY from_day DESC LIMIT 1), true)
$$;
