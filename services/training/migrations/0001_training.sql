-- Courses, training needs, enrolments and the ledger of learning hours.

CREATE TABLE course (
    region   text NOT NULL,
    id       uuid NOT NULL,
    code     text NOT NULL,
    title    text NOT NULL,
    hours    numeric(9, 2) NOT NULL CHECK (hours > 0),
    kind     text NOT NULL,
    develops text[] NOT NULL,
    state    text NOT NULL DEFAULT 'offered',
    version  bigint NOT NULL DEFAULT 1,
    PRIMARY KEY (region, id),
    UNIQUE (region, code)
);

-- One need of each employee, period and subject, however often an appraisal is told of.
CREATE TABLE training_need (
    region       text NOT NULL,
    id           uuid NOT NULL,
    employee_id  uuid NOT NULL,
    period       text NOT NULL,
    subject      text NOT NULL,
    reason_code  text NOT NULL,
    appraisal_id uuid,
    value        text,
    state        text NOT NULL DEFAULT 'open',
    version      bigint NOT NULL DEFAULT 1,
    entry        bigint GENERATED ALWAYS AS IDENTITY,
    PRIMARY KEY (region, id),
    UNIQUE (region, employee_id, period, subject)
);

CREATE TABLE enrolment (
    region             text NOT NULL,
    id                 uuid NOT NULL,
    course_id          uuid NOT NULL,
    employee_id        uuid NOT NULL,
    need_id            uuid,
    state              text NOT NULL,
    reason             text,
    score              numeric(9, 2),
    passed             boolean,
    completed_on       date,
    certificate_number text,
    version            bigint NOT NULL DEFAULT 1,
    entry              bigint GENERATED ALWAYS AS IDENTITY,
    PRIMARY KEY (region, id),
    FOREIGN KEY (region, course_id) REFERENCES course,
    FOREIGN KEY (region, need_id) REFERENCES training_need (region, id)
);
CREATE INDEX enrolment_of ON enrolment (region, employee_id, entry);
CREATE INDEX enrolment_in ON enrolment (region, course_id);

CREATE TABLE learning_record (
    region       text NOT NULL,
    id           uuid NOT NULL,
    employee_id  uuid NOT NULL,
    year         int NOT NULL,
    course_id    uuid NOT NULL,
    enrolment_id uuid NOT NULL,
    hours        numeric(9, 2) NOT NULL,
    completed_on date NOT NULL,
    entry        bigint GENERATED ALWAYS AS IDENTITY,
    PRIMARY KEY (region, id),
    UNIQUE (region, enrolment_id),
    FOREIGN KEY (region, enrolment_id) REFERENCES enrolment (region, id)
);
CREATE INDEX learning_record_of ON learning_record (region, employee_id, year, entry);

CALL protect_by_region('course');
CALL protect_by_region('training_need');
CALL protect_by_region('enrolment');
CALL protect_by_region('learning_record');
