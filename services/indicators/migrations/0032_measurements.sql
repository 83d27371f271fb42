-- Who says what was reached, on what evidence, who confirmed it, and where a derived measurement comes from.

SET LOCAL app.region = '*';

-- `counts` tells which measurement of a chain of corrections enters the score: the last one that is accepted. A measurement is
-- accepted when it needs no verification, or has been verified. Everything else of a row stays as it was recorded.
ALTER TABLE measurement
    ADD counts boolean NOT NULL DEFAULT true,
    ADD late boolean NOT NULL DEFAULT false,
    ADD needs_verification boolean NOT NULL DEFAULT false,
    ADD external_key text,
    ADD reporter text NOT NULL DEFAULT '',  -- the token's subject
    ADD reporter_id uuid,                   -- the employee, when it is one
    ADD origin_feed text,
    ADD origin_event text,
    ADD CHECK ((origin_feed IS NULL) = (origin_event IS NULL));
UPDATE measurement m SET counts = false
WHERE EXISTS (SELECT FROM measurement c WHERE c.region = m.region AND c.corrects = m.id);
CREATE UNIQUE INDEX measurement_external_key ON measurement (region, external_key) WHERE external_key IS NOT NULL;
CREATE INDEX measurement_to_verify ON measurement (region, id) WHERE needs_verification;

CREATE TABLE verification (
    region         text NOT NULL,
    measurement_id uuid NOT NULL,
    verified       boolean NOT NULL,  -- or rejected
    verifier       text NOT NULL,
    verifier_id    uuid,
    reason         text,
    decided_at     timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (region, measurement_id),
    FOREIGN KEY (region, measurement_id) REFERENCES measurement (region, id),
    CHECK (verified OR reason IS NOT NULL)
);

-- What a region asks of measurements, from a day on; of several that begin on one day the last holds.
CREATE TABLE measurement_policy (
    region              text NOT NULL,
    version             bigint NOT NULL,
    valid_from          date NOT NULL,
    verification        text NOT NULL CHECK (verification IN ('none', 'listed', 'all')),
    verified_indicators uuid[] NOT NULL DEFAULT '{}',
    late_after_days     integer CHECK (late_after_days >= 0),
    late                text NOT NULL CHECK (late IN ('refuse', 'mark')),
    decided_at          timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (region, version)
);

-- Files are kept in pieces, so that storing and sending one takes little memory.
CREATE TABLE evidence_file (
    region      text NOT NULL,
    id          uuid NOT NULL,
    target_id   uuid NOT NULL,
    name        text NOT NULL,
    media_type  text NOT NULL,
    size        bigint NOT NULL CHECK (size > 0),
    sha256      text NOT NULL,
    uploaded_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (region, id),
    FOREIGN KEY (region, target_id) REFERENCES target (region, id)
);
CREATE TABLE evidence_piece (
    region  text NOT NULL,
    file_id uuid NOT NULL,
    ordinal integer NOT NULL,
    bytes   bytea NOT NULL,
    PRIMARY KEY (region, file_id, ordinal)
);
ALTER TABLE evidence_piece ALTER bytes SET STORAGE EXTERNAL;  -- what is uploaded is compressed mostly

-- That a link of the evidence was asked for, and what became of it.
CREATE TABLE evidence_check (
    region         text NOT NULL,
    id             uuid NOT NULL,
    measurement_id uuid NOT NULL,
    url            text NOT NULL,
    outcome        text NOT NULL CHECK (outcome IN ('reachable', 'unreachable', 'forbidden')),
    status         integer,
    checker_id     uuid,
    checked_at     timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (region, id),
    FOREIGN KEY (region, measurement_id) REFERENCES measurement (region, id)
);
CREATE INDEX evidence_check_of ON evidence_check (region, measurement_id, id);

-- Facts that measurements are derived from, as sibling feeds told them.
ALTER TABLE unit_satisfaction ADD event_id text NOT NULL DEFAULT '';
CREATE TABLE learning (
    region       text NOT NULL,
    record_id    uuid NOT NULL,
    employee_id  uuid NOT NULL,
    completed_on date NOT NULL,
    hours        numeric(27, 9) NOT NULL,
    event_id     text NOT NULL,
    PRIMARY KEY (region, record_id)
);
CREATE INDEX learning_of ON learning (region, employee_id, completed_on);

CALL protect_by_region('verification');
CALL protect_by_region('measurement_policy');
CALL protect_by_region('evidence_file');
CALL protect_by_region('evidence_piece');
CALL protect_by_region('evidence_check');
CALL protect_by_region('learning');
