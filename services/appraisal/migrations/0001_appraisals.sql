-- Appraisals with their steps, notes and objections; awards; the region's policy; and what siblings told, for the evidence.

-- A region that has set no policy goes by the default, which is version 1.
CREATE TABLE policy (
    region     text NOT NULL,
    version    bigint NOT NULL,
    valid_from date NOT NULL,
    content    jsonb NOT NULL,
    PRIMARY KEY (region, version)
);

CREATE TABLE appraisal (
    region          text NOT NULL,
    id              uuid NOT NULL,
    employee_id     uuid NOT NULL,
    supervisor_id   uuid,
    unit_id         uuid NOT NULL,
    period          text NOT NULL,
    state           text NOT NULL,
    plan            jsonb NOT NULL,
    self_assessment jsonb,
    results         text,
    behaviour       text,
    behaviours      jsonb,
    predicate       text,
    rating_reason   text,
    rated_by        text,
    evidence        jsonb,
    final_on        date,
    objection_until date,
    objected        boolean NOT NULL DEFAULT false,
    version         bigint NOT NULL DEFAULT 1,
    PRIMARY KEY (region, id),
    UNIQUE (region, employee_id, period),
    CHECK ((results IS NULL) = (predicate IS NULL) AND (results IS NULL) = (behaviour IS NULL))
);
CREATE INDEX appraisal_supervisor ON appraisal (region, supervisor_id, id);
CREATE INDEX appraisal_unit ON appraisal (region, unit_id, period);

-- Each step that an appraisal took, with what it said then: nothing that was agreed, rated or decided is overwritten.
CREATE TABLE appraisal_step (
    region       text NOT NULL,
    appraisal_id uuid NOT NULL,
    version      bigint NOT NULL,
    action       text NOT NULL,
    state        text NOT NULL,
    actor_id     uuid,
    at           timestamptz NOT NULL DEFAULT now(),
    reason       text,
    plan         jsonb,
    results      text,
    behaviour    text,
    predicate    text,
    PRIMARY KEY (region, appraisal_id, version),
    FOREIGN KEY (region, appraisal_id) REFERENCES appraisal
);

CREATE TABLE appraisal_note (
    region       text NOT NULL,
    id           uuid NOT NULL,
    appraisal_id uuid NOT NULL,
    author_id    uuid,
    text         text NOT NULL,
    created_at   timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (region, id),
    FOREIGN KEY (region, appraisal_id) REFERENCES appraisal
);
CREATE INDEX appraisal_note_of ON appraisal_note (region, appraisal_id, id);

CREATE TABLE objection (
    region           text NOT NULL,
    id               uuid NOT NULL,
    appraisal_id     uuid NOT NULL,
    employee_id      uuid NOT NULL,
    reasons          text NOT NULL,
    changed          boolean,
    decision_reasons text,
    filed_at         timestamptz NOT NULL DEFAULT now(),
    decided_at       timestamptz,
    version          bigint NOT NULL DEFAULT 1,
    PRIMARY KEY (region, id),
    UNIQUE (region, appraisal_id),
    FOREIGN KEY (region, appraisal_id) REFERENCES appraisal
);

CREATE TABLE award_program (
    region            text NOT NULL,
    id                uuid NOT NULL,
    code              text NOT NULL,
    name              text NOT NULL,
    description       text,
    kind              text NOT NULL,
    minimum_predicate text NOT NULL,
    PRIMARY KEY (region, id),
    UNIQUE (region, code)
);

CREATE TABLE award (
    region           text NOT NULL,
    id               uuid NOT NULL,
    program_id       uuid NOT NULL,
    employee_id      uuid NOT NULL,
    unit_id          uuid NOT NULL,
    period           text NOT NULL,
    reason           text NOT NULL,
    state            text NOT NULL,
    certificate_code text,
    granted_on       date,
    version          bigint NOT NULL DEFAULT 1,
    PRIMARY KEY (region, id),
    UNIQUE (region, program_id, employee_id, period),
    UNIQUE (region, certificate_code),
    FOREIGN KEY (region, program_id) REFERENCES award_program
);
CREATE INDEX award_employee ON award (region, employee_id, id);

-- What feeds/kpi, feeds/feedback and feeds/training told last.
CREATE TABLE known_score (
    region      text NOT NULL,
    owner_kind  text NOT NULL,
    owner_id    uuid NOT NULL,
    period      text NOT NULL,
    id          uuid NOT NULL,
    score       text,
    rating      text,
    provisional boolean NOT NULL,
    targets     jsonb NOT NULL,
    PRIMARY KEY (region, owner_kind, owner_id, period)
);

CREATE TABLE known_satisfaction (
    region      text NOT NULL,
    unit_id     uuid NOT NULL,
    period      text NOT NULL,
    ikm         text,
    grade       text,
    respondents bigint NOT NULL,
    PRIMARY KEY (region, unit_id, period)
);

CREATE TABLE known_learning (
    region      text NOT NULL,
    id          uuid NOT NULL,
    employee_id uuid NOT NULL,
    year        integer NOT NULL,
    hours       numeric(27, 9) NOT NULL,
    PRIMARY KEY (region, id)
);
CREATE INDEX known_learning_of ON known_learning (region, employee_id, year);

CALL protect_by_region('policy');
CALL protect_by_region('appraisal');
CALL protect_by_region('appraisal_step');
CALL protect_by_region('appraisal_note');
CALL protect_by_region('objection');
CALL protect_by_region('award_program');
CALL protect_by_region('award');
CALL protect_by_region('known_score');
CALL protect_by_region('known_satisfaction');
CALL protect_by_region('known_learning');
