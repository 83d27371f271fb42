-- Proposals of promotions with each step that they took. Of a kind, an employee has one on its way at a time.
CREATE TABLE promotion (
    region          text NOT NULL,
    id              uuid NOT NULL,
    employee_id     uuid NOT NULL,
    kind            text NOT NULL CHECK (kind IN ('rank', 'position', 'level')),
    position_id     uuid,
    rank            text,
    effective_on    date NOT NULL,
    education       text,
    reason          text NOT NULL,
    state           text NOT NULL,
    drafted_by      text NOT NULL,
    decree_number   text,
    decision_reason text,
    conditions      jsonb,
    version         bigint NOT NULL DEFAULT 1,
    PRIMARY KEY (region, id),
    FOREIGN KEY (region, employee_id) REFERENCES employee,
    FOREIGN KEY (region, position_id) REFERENCES position (region, id),
    CHECK ((kind = 'rank') = (position_id IS NULL) AND (kind = 'rank') = (rank IS NOT NULL))
);
CREATE UNIQUE INDEX promotion_on_its_way ON promotion (region, employee_id, kind) WHERE state IN ('draft', 'proposed', 'approved');

CREATE TABLE promotion_step (
    region       text NOT NULL,
    promotion_id uuid NOT NULL,
    version      bigint NOT NULL,
    state        text NOT NULL,
    by_account   text NOT NULL,
    at           timestamptz NOT NULL DEFAULT now(),
    reason       text,
    conditions   jsonb,
    PRIMARY KEY (region, promotion_id, version),
    FOREIGN KEY (region, promotion_id) REFERENCES promotion
);

CALL protect_by_region('promotion');
CALL protect_by_region('promotion_step');
