-- Regions, units, positions and employees. What changes over time stands in *_state tables, one row for each span of days in
-- which it held; exclusion constraints make it impossible that two states hold on one day, whoever writes at the same time.

CREATE TABLE region (
    region    text PRIMARY KEY,
    name      text NOT NULL,
    name_en   text NOT NULL,
    kind      text NOT NULL,
    time_zone text NOT NULL,
    bps_code  text,
    version   bigint NOT NULL DEFAULT 1
);

CREATE TABLE unit (
    region  text NOT NULL,
    id      uuid NOT NULL,
    code    text NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    PRIMARY KEY (region, id),
    UNIQUE (region, code)
);

CREATE TABLE unit_state (
    region           text NOT NULL,
    unit_id          uuid NOT NULL,
    valid            daterange NOT NULL CHECK (NOT isempty(valid)),
    name             text NOT NULL,
    kind             text NOT NULL,
    parent_id        uuid,
    head_employee_id uuid,
    closed           boolean NOT NULL DEFAULT false,
    PRIMARY KEY (region, unit_id, valid),
    FOREIGN KEY (region, unit_id) REFERENCES unit,
    FOREIGN KEY (region, parent_id) REFERENCES unit (region, id),
    CHECK (parent_id IS DISTINCT FROM unit_id),
    CONSTRAINT unit_state_overlap EXCLUDE USING gist (region WITH =, unit_id WITH =, valid WITH &&)
);
CREATE INDEX unit_state_parent ON unit_state (region, parent_id);
CREATE INDEX unit_state_head ON unit_state (region, head_employee_id);

CREATE TABLE position (
    region  text NOT NULL,
    id      uuid NOT NULL,
    code    text NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    PRIMARY KEY (region, id),
    UNIQUE (region, code)
);

CREATE TABLE position_state (
    region      text NOT NULL,
    position_id uuid NOT NULL,
    valid       daterange NOT NULL CHECK (NOT isempty(valid)),
    name        text NOT NULL,
    kind        text NOT NULL,
    level       text NOT NULL,
    class       smallint,
    unit_id     uuid NOT NULL,
    closed      boolean NOT NULL DEFAULT false,
    PRIMARY KEY (region, position_id, valid),
    FOREIGN KEY (region, position_id) REFERENCES position,
    FOREIGN KEY (region, unit_id) REFERENCES unit (region, id),
    CONSTRAINT position_state_overlap EXCLUDE USING gist (region WITH =, position_id WITH =, valid WITH &&)
);
CREATE INDEX position_state_unit ON position_state (region, unit_id);

CREATE TABLE employee (
    region  text NOT NULL,
    id      uuid NOT NULL,
    nip     text NOT NULL,
    name    text NOT NULL,
    status  text NOT NULL,
    active  boolean NOT NULL DEFAULT true,
    version bigint NOT NULL DEFAULT 1,
    PRIMARY KEY (region, id),
    UNIQUE (region, nip)
);
CREATE INDEX employee_name ON employee (region, name, id);

-- Where somebody works, in what rank and under whom. The unit is that of the position on the day the assignment begins, kept
-- here so that a person's unit is one look-up.
CREATE TABLE assignment (
    region        text NOT NULL,
    employee_id   uuid NOT NULL,
    valid         daterange NOT NULL CHECK (NOT isempty(valid)),
    position_id   uuid NOT NULL,
    unit_id       uuid NOT NULL,
    rank          text NOT NULL,
    supervisor_id uuid,
    PRIMARY KEY (region, employee_id, valid),
    FOREIGN KEY (region, employee_id) REFERENCES employee,
    FOREIGN KEY (region, position_id) REFERENCES position (region, id),
    FOREIGN KEY (region, unit_id) REFERENCES unit (region, id),
    FOREIGN KEY (region, supervisor_id) REFERENCES employee (region, id),
    CHECK (supervisor_id IS DISTINCT FROM employee_id),
    CONSTRAINT assignment_overlap EXCLUDE USING gist (region WITH =, employee_id WITH =, valid WITH &&)
);
CREATE INDEX assignment_unit ON assignment (region, unit_id);
CREATE INDEX assignment_supervisor ON assignment (region, supervisor_id);

CALL protect_by_region('region');
CALL protect_by_region('unit');
CALL protect_by_region('unit_state');
CALL protect_by_region('position');
CALL protect_by_region('position_state');
CALL protect_by_region('employee');
CALL protect_by_region('assignment');

-- Rows of an import that name a superior further down in the file, or in none: settled when the last row has been read.
CREATE TABLE pending_supervisor (
    region         text NOT NULL,
    job_id         uuid NOT NULL,
    line           bigint NOT NULL,
    employee_id    uuid NOT NULL,
    supervisor_nip text NOT NULL,
    PRIMARY KEY (region, job_id, line)
);
CALL protect_by_region('pending_supervisor');

-- Ends, on a day, the state of that owner that holds on it, and tells the span that is now free: from that day to the end of what
-- held. Nothing when no state holds on that day. A later state, planned already, stays as it is.
CREATE FUNCTION cut_state(states regclass, owner_column name, owner uuid, from_day date) RETURNS daterange
LANGUAGE plpgsql AS $$
DECLARE
    held daterange;
BEGIN
    EXECUTE format('SELECT valid FROM %s WHERE region = current_setting(''app.region'') AND %I = $1 AND valid @> $2 FOR UPDATE',
                   states, owner_column) INTO held USING owner, from_day;
    IF held IS NULL THEN
        RETURN NULL;
    ELSIF lower(held) = from_day THEN
        EXECUTE format('DELETE FROM %s WHERE region = current_setting(''app.region'') AND %I = $1 AND valid = $2',
                       states, owner_column) USING owner, held;
    ELSE
        EXECUTE format('UPDATE %s SET valid = daterange(lower(valid), $3) '
                       'WHERE region = current_setting(''app.region'') AND %I = $1 AND valid = $2',
                       states, owner_column) USING owner, held, from_day;
    END IF;
    RETURN daterange(from_day, upper(held));
END $$;
