-- What the siblings' feeds tell about careers: the present state of each fact. Ids of things that have a title (award programs,
-- courses) are explained by career_title.
CREATE TABLE career_fact (
    region      text NOT NULL,
    kind        text NOT NULL CHECK (kind IN ('appraisal', 'award', 'discipline', 'training')),
    id          uuid NOT NULL,
    employee_id uuid NOT NULL,
    on_day      date NOT NULL,
    state       text NOT NULL,
    content     jsonb NOT NULL,
    PRIMARY KEY (region, kind, id)
);
CREATE INDEX career_fact_employee ON career_fact (region, employee_id, kind, on_day);
CREATE TABLE career_title (
    region text NOT NULL,
    id     uuid NOT NULL,
    title  text NOT NULL,
    PRIMARY KEY (region, id)
);

-- The ledger of angka kredit. A conversion is booked once for an appraisal and level while it stands: who books holds the employee.
CREATE TABLE credit_entry (
    region       text NOT NULL,
    id           uuid NOT NULL,
    number       bigint NOT NULL GENERATED ALWAYS AS IDENTITY,  -- in the order in which lines were booked
    employee_id  uuid NOT NULL,
    kind         text NOT NULL CHECK (kind IN ('conversion', 'initial', 'integration', 'adjustment', 'correction')),
    level        text NOT NULL,
    amount       numeric(27, 9) NOT NULL,
    effective_on date NOT NULL,
    appraisal_id uuid,
    period       text,
    predicate    text,
    months       smallint CHECK (months BETWEEN 1 AND 12),
    conventional numeric(27, 9),
    rank         text,
    corrects     uuid,
    reason       text,
    recorded_by  text NOT NULL,
    recorded_at  timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (region, id),
    FOREIGN KEY (region, employee_id) REFERENCES employee,
    FOREIGN KEY (region, corrects) REFERENCES credit_entry (region, id),
    CONSTRAINT credit_entry_corrected_once UNIQUE (region, corrects),
    CHECK ((kind = 'correction') = (corrects IS NOT NULL)),
    CHECK ((kind = 'conversion') = (appraisal_id IS NOT NULL AND period IS NOT NULL AND predicate IS NOT NULL AND months IS NOT NULL)),
    CHECK (kind = 'conversion' OR reason IS NOT NULL)
);
CREATE INDEX credit_entry_employee ON credit_entry (region, employee_id, effective_on, number);

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'rows of % are never changed', TG_TABLE_NAME;
END $$;
CREATE TRIGGER credit_entry_is_a_ledger BEFORE UPDATE OR DELETE ON credit_entry FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- Work beyond one's post, such as planning with Bappeda.
CREATE TABLE project (
    region      text NOT NULL,
    id          uuid NOT NULL,
    employee_id uuid NOT NULL,
    title       text NOT NULL,
    role        text NOT NULL,
    unit_id     uuid NOT NULL,
    partner     text,
    from_day    date NOT NULL,
    until_day   date,
    result      text,
    evidence    jsonb NOT NULL,
    state       text NOT NULL CHECK (state IN ('proposed', 'verified', 'rejected')),
    proposed_by text NOT NULL,
    decided_by  text,
    reason      text,
    version     bigint NOT NULL DEFAULT 1,
    PRIMARY KEY (region, id),
    FOREIGN KEY (region, employee_id) REFERENCES employee,
    FOREIGN KEY (region, unit_id) REFERENCES unit (region, id),
    CHECK (until_day >= from_day),
    CHECK (state <> 'rejected' OR reason IS NOT NULL)
);
CREATE INDEX project_employee ON project (region, employee_id, from_day);
CREATE INDEX project_unit ON project (region, unit_id);

CALL protect_by_region('career_fact');
CALL protect_by_region('career_title');
CALL protect_by_region('credit_entry');
CALL protect_by_region('project');
