-- What employees have graduated from. What an entry said before it was corrected or withdrawn stays readable.
CREATE TABLE employee_education (
    region           text NOT NULL,
    id               uuid NOT NULL,
    employee_id      uuid NOT NULL,
    level            text NOT NULL,
    field            text NOT NULL,
    institution      text NOT NULL,
    graduated        smallint NOT NULL,
    certificate_date date,
    title_recognised boolean NOT NULL,
    version          bigint NOT NULL DEFAULT 1,
    PRIMARY KEY (region, id),
    FOREIGN KEY (region, employee_id) REFERENCES employee,
    CONSTRAINT employee_education_once UNIQUE (region, employee_id, level, field, graduated)
);

CREATE TABLE employee_education_correction (
    region           text NOT NULL,
    number           bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
    education_id     uuid NOT NULL,
    employee_id      uuid NOT NULL,
    corrected_at     timestamptz NOT NULL DEFAULT now(),
    corrected_by     text NOT NULL,
    reason           text,
    withdrawn        boolean NOT NULL,
    level            text NOT NULL,
    field            text NOT NULL,
    institution      text NOT NULL,
    graduated        smallint NOT NULL,
    certificate_date date,
    title_recognised boolean NOT NULL,
    PRIMARY KEY (region, number),
    FOREIGN KEY (region, employee_id) REFERENCES employee
);
CREATE INDEX employee_education_correction_employee ON employee_education_correction (region, employee_id);

CALL protect_by_region('employee_education');
CALL protect_by_region('employee_education_correction');
