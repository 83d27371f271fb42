-- That all penalties of somebody, of a unit with what lies below it, or of the whole region are recorded as of a day. Who says so says
-- it of others: their own penalties are somebody else's to state.
CREATE TABLE discipline_statement (
    region             text NOT NULL,
    id                 uuid NOT NULL,
    as_of              date NOT NULL,
    unit_id            uuid,
    employee_id        uuid,
    basis              text NOT NULL,
    stated_by          text NOT NULL,
    stated_by_employee uuid,
    stated_at          timestamptz NOT NULL DEFAULT now(),
    withdrawn_reason   text,
    version            bigint NOT NULL DEFAULT 1,
    PRIMARY KEY (region, id),
    FOREIGN KEY (region, unit_id) REFERENCES unit (region, id),
    FOREIGN KEY (region, employee_id) REFERENCES employee (region, id),
    FOREIGN KEY (region, stated_by_employee) REFERENCES employee (region, id),
    CHECK (unit_id IS NULL OR employee_id IS NULL)
);
CREATE INDEX discipline_statement_employee ON discipline_statement (region, employee_id);
CALL protect_by_region('discipline_statement');

-- The education that a promotion was asked for with is no longer typed in: the employee's record tells it. The column goes in a later
-- release.
COMMENT ON COLUMN promotion.education IS 'not written any more';
