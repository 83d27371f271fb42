-- What a file has otherwise than the register. `here` and `there` are what each says of the field.
CREATE TABLE reconciliation_difference (
    region      text NOT NULL,
    job_id      uuid NOT NULL,
    ordinal     bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
    kind        text NOT NULL CHECK (kind IN ('only_in_file', 'only_here', 'different')),
    line        bigint,  -- of the file
    nip         text NOT NULL,
    name        text NOT NULL,
    employee_id uuid,
    unit_id     uuid,    -- who answers for it: where the employee works here, else where the file has her
    field       text,
    here        text,
    there       text,
    found_at    timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (region, job_id, ordinal),
    FOREIGN KEY (region, employee_id) REFERENCES employee,
    FOREIGN KEY (region, unit_id) REFERENCES unit,
    CHECK ((kind = 'different') = (field IS NOT NULL))
);
CREATE INDEX reconciliation_difference_age ON reconciliation_difference (region, found_at);
CREATE INDEX reconciliation_difference_employee ON reconciliation_difference (region, employee_id);
CALL protect_by_region('reconciliation_difference');

-- Of whom the file has said something so far.
CREATE TABLE reconciliation_seen (
    region      text NOT NULL,
    job_id      uuid NOT NULL,
    employee_id uuid NOT NULL,
    seen_at     timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (region, job_id, employee_id),
    FOREIGN KEY (region, employee_id) REFERENCES employee
);
CALL protect_by_region('reconciliation_seen');
