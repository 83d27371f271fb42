-- What an assignment of targets to many people did, or would do, for each of them.
CREATE TABLE assignment_result (
    region      text NOT NULL,
    job_id      uuid NOT NULL,
    employee_id uuid NOT NULL,
    outcome     text NOT NULL CHECK (outcome IN ('set', 'unchanged', 'conflict')),
    targets     jsonb NOT NULL,
    PRIMARY KEY (region, job_id, employee_id)
);
CALL protect_by_region('assignment_result');
