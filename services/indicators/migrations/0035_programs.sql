-- Programmes between agencies: what several units reach together, who stands for which part of it, and what was reached.
-- `revision` counts what the members agree to: goals, shares, members. `agreed` are the shares of the last revision to which all of
-- them have agreed; these are the ones that count.

CREATE TABLE program (
    region       text NOT NULL,
    id           uuid NOT NULL,
    code         text NOT NULL,
    name         text NOT NULL,
    description  text,
    period       text NOT NULL,
    lead_unit_id uuid NOT NULL,
    state        text NOT NULL,
    reason       text,
    revision     int NOT NULL DEFAULT 1,
    version      bigint NOT NULL DEFAULT 1,
    PRIMARY KEY (region, id),
    UNIQUE (region, code)
);
CREATE TABLE program_member (
    region          text NOT NULL,
    program_id      uuid NOT NULL,
    unit_id         uuid NOT NULL,
    place           int NOT NULL,
    state           text NOT NULL,
    agreed_revision int,
    reason          text,
    PRIMARY KEY (region, program_id, unit_id),
    FOREIGN KEY (region, program_id) REFERENCES program
);
CREATE TABLE program_goal (
    region       text NOT NULL,
    program_id   uuid NOT NULL,
    indicator_id uuid NOT NULL,
    place        int NOT NULL,
    value        numeric(27, 9) NOT NULL,
    PRIMARY KEY (region, program_id, indicator_id),
    FOREIGN KEY (region, program_id) REFERENCES program,
    FOREIGN KEY (region, indicator_id) REFERENCES indicator_series
);
CREATE INDEX program_goal_of ON program_goal (region, indicator_id);
CREATE TABLE program_share (
    region       text NOT NULL,
    program_id   uuid NOT NULL,
    indicator_id uuid NOT NULL,
    unit_id      uuid NOT NULL,
    share        numeric(27, 9) CHECK (share > 0 AND share <= 100),
    agreed       numeric(27, 9) CHECK (agreed > 0 AND agreed <= 100),
    PRIMARY KEY (region, program_id, indicator_id, unit_id),
    FOREIGN KEY (region, program_id, indicator_id) REFERENCES program_goal
);
-- Append-only, as measurements of targets are.
CREATE TABLE program_measurement (
    region       text NOT NULL,
    id           uuid NOT NULL,
    program_id   uuid NOT NULL,
    indicator_id uuid NOT NULL,
    entry        bigint GENERATED ALWAYS AS IDENTITY,
    value        numeric(27, 9),
    numerator    numeric(27, 9),
    denominator  numeric(27, 9),
    measured_on  date NOT NULL,
    evidence     jsonb NOT NULL DEFAULT '[]',
    corrects     uuid,
    reason       text,
    recorded_at  timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (region, id),
    UNIQUE (region, corrects),
    FOREIGN KEY (region, program_id, indicator_id) REFERENCES program_goal,
    CHECK ((value IS NULL) = (numerator IS NOT NULL AND denominator IS NOT NULL))
);
CREATE INDEX program_measurement_of ON program_measurement (region, program_id, entry);
CALL protect_by_region('program');
CALL protect_by_region('program_member');
CALL protect_by_region('program_goal');
CALL protect_by_region('program_share');
CALL protect_by_region('program_measurement');
