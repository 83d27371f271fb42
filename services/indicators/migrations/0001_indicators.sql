-- Periods, indicators, targets, measurements and scores. Values are numeric(27,9), as exact as domain::Decimal.

-- A period that nobody has closed has no row, and counts as open.
CREATE TABLE period (
    region  text NOT NULL,
    period  text NOT NULL,
    state   text NOT NULL,
    missing text NOT NULL DEFAULT 'zero',
    reason  text,
    version bigint NOT NULL DEFAULT 1,
    PRIMARY KEY (region, period)
);

CREATE TABLE indicator (
    region       text NOT NULL,
    id           uuid NOT NULL,
    code         text NOT NULL,
    name         text NOT NULL,
    name_en      text,
    description  text,
    category     text NOT NULL,
    measure_unit text NOT NULL,
    measure_kind text NOT NULL,
    direction    text NOT NULL,
    aggregation  text NOT NULL,
    cap          numeric(27, 9) NOT NULL CHECK (cap >= 0),
    source       text NOT NULL,
    regulation   text,
    state        text NOT NULL,
    audience     uuid[] NOT NULL DEFAULT '{}',
    version      bigint NOT NULL DEFAULT 1,
    PRIMARY KEY (region, id),
    UNIQUE (region, code)
);

CREATE TABLE indicator_comment (
    region       text NOT NULL,
    id           uuid NOT NULL,
    indicator_id uuid NOT NULL,
    author_id    uuid NOT NULL,
    text         text NOT NULL,
    created_at   timestamptz NOT NULL DEFAULT now(),
    answer       text,
    answered_at  timestamptz,
    PRIMARY KEY (region, id),
    FOREIGN KEY (region, indicator_id) REFERENCES indicator
);
CREATE INDEX indicator_comment_of ON indicator_comment (region, indicator_id, id);

CREATE TABLE target (
    region           text NOT NULL,
    id               uuid NOT NULL,
    owner_kind       text NOT NULL,
    owner_id         uuid NOT NULL,
    indicator_id     uuid NOT NULL,
    period           text NOT NULL,
    value            numeric(27, 9) NOT NULL,
    weight           numeric(27, 9) NOT NULL CHECK (weight > 0 AND weight <= 100),
    parent_target_id uuid,
    state            text NOT NULL,
    version          bigint NOT NULL DEFAULT 1,
    PRIMARY KEY (region, id),
    UNIQUE (region, period, owner_kind, owner_id, indicator_id),
    FOREIGN KEY (region, indicator_id) REFERENCES indicator,
    FOREIGN KEY (region, parent_target_id) REFERENCES target (region, id)
);
CREATE INDEX target_parent ON target (region, parent_target_id);
CREATE INDEX target_indicator ON target (region, indicator_id, period);

CREATE TABLE target_version (
    region    text NOT NULL,
    target_id uuid NOT NULL,
    version   bigint NOT NULL,
    value     numeric(27, 9) NOT NULL,
    weight    numeric(27, 9) NOT NULL,
    until     timestamptz NOT NULL DEFAULT now(),
    reason    text NOT NULL,
    PRIMARY KEY (region, target_id, version)
);

-- Append-only: a correction is a row of its own, and the row whose place it takes stays as it was.
CREATE TABLE measurement (
    region      text NOT NULL,
    id          uuid NOT NULL,
    target_id   uuid NOT NULL,
    entry       bigint GENERATED ALWAYS AS IDENTITY,
    value       numeric(27, 9),
    numerator   numeric(27, 9),
    denominator numeric(27, 9),
    measured_on date NOT NULL,
    evidence    jsonb NOT NULL DEFAULT '[]',
    source      text NOT NULL,
    corrects    uuid,
    reason      text,
    recorded_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (region, id),
    UNIQUE (region, corrects),
    FOREIGN KEY (region, target_id) REFERENCES target,
    CHECK ((value IS NULL) = (numerator IS NOT NULL AND denominator IS NOT NULL))
);
CREATE INDEX measurement_of ON measurement (region, target_id, entry);

-- One score of each owner and period. `inputs` are the values that it was computed from, so that it can be explained and
-- recomputed whatever is measured later; `inputs_hash` is their SHA-256.
CREATE TABLE score (
    region       text NOT NULL,
    id           uuid NOT NULL,
    period       text NOT NULL,
    owner_kind   text NOT NULL,
    owner_id     uuid NOT NULL,
    unit_id      uuid,
    score        numeric(27, 2),
    rating       text,
    rule_version text NOT NULL,
    provisional  boolean NOT NULL,
    targets      jsonb NOT NULL,
    inputs       jsonb NOT NULL,
    inputs_hash  text NOT NULL,
    computed_at  timestamptz NOT NULL DEFAULT now(),
    version      bigint NOT NULL DEFAULT 1,
    PRIMARY KEY (region, id),
    UNIQUE (region, period, owner_kind, owner_id)
);
CREATE INDEX score_of_unit ON score (region, unit_id, period);

-- What feeds/feedback last told of a unit's satisfaction in a period, for targets that are agreed afterwards.
CREATE TABLE unit_satisfaction (
    region  text NOT NULL,
    unit_id uuid NOT NULL,
    period  text NOT NULL,
    ikm     numeric(27, 9) NOT NULL,
    PRIMARY KEY (region, unit_id, period)
);

CALL protect_by_region('unit_satisfaction');
CALL protect_by_region('period');
CALL protect_by_region('indicator');
CALL protect_by_region('indicator_comment');
CALL protect_by_region('target');
CALL protect_by_region('target_version');
CALL protect_by_region('measurement');
CALL protect_by_region('score');
