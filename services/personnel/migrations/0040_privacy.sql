-- Who read whose record, and what for: readings of the record once a day for each reader, downloads each by itself.
CREATE TABLE record_access (
    region      text NOT NULL,
    employee_id uuid NOT NULL,
    id          uuid NOT NULL,  -- version 7: in the order of time
    on_day      date NOT NULL,
    subject     text NOT NULL,  -- whose token it was
    reader_id   uuid,           -- the employee, where it was one
    viewer      text NOT NULL,
    purpose     text NOT NULL,
    reading     text NOT NULL,
    read_at     timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (region, employee_id, id),
    FOREIGN KEY (region, employee_id) REFERENCES employee
);
CREATE UNIQUE INDEX record_access_day ON record_access (region, employee_id, on_day, subject, viewer) WHERE reading = 'record';
CREATE INDEX record_access_reader ON record_access (region, reader_id);
CALL protect_by_region('record_access');

-- What somebody wants corrected of what is held about her (UU 27/2022 Art. 6, 30).
CREATE TABLE correction_request (
    region       text NOT NULL,
    id           uuid NOT NULL,
    employee_id  uuid NOT NULL,
    field        text NOT NULL,
    held         text,  -- when it was asked for
    wanted       text NOT NULL,
    reason       text NOT NULL,
    evidence     jsonb NOT NULL DEFAULT '[]',
    state        text NOT NULL DEFAULT 'requested' CHECK (state IN ('requested', 'accepted', 'rejected', 'withdrawn')),
    requested_at timestamptz NOT NULL DEFAULT now(),
    due_at       timestamptz NOT NULL,
    decided_at   timestamptz,
    decided_by   text,
    decision     text,
    version      bigint NOT NULL DEFAULT 1,
    PRIMARY KEY (region, id),
    FOREIGN KEY (region, employee_id) REFERENCES employee,
    CHECK ((decided_at IS NULL) = (state = 'requested')),
    CHECK (state <> 'rejected' OR decision IS NOT NULL)
);
CREATE UNIQUE INDEX correction_request_open ON correction_request (region, employee_id, field) WHERE state = 'requested';
CREATE INDEX correction_request_due ON correction_request (region, due_at) WHERE state = 'requested';
CALL protect_by_region('correction_request');
