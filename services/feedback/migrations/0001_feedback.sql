-- Public services, surveys, what was answered, and what the public may see of performance.

CREATE TABLE public_service (
    region                text NOT NULL,
    id                    uuid NOT NULL,
    unit_id               uuid NOT NULL,
    code                  text NOT NULL,
    name                  text NOT NULL,
    promised_working_days integer,
    population            bigint,
    state                 text NOT NULL,
    version               bigint NOT NULL DEFAULT 1,
    PRIMARY KEY (region, id),
    UNIQUE (region, code)
);
CREATE INDEX public_service_unit ON public_service (region, unit_id);

-- `last_day` is the period's, so that the latest of several kinds of periods can be found.
CREATE TABLE survey (
    region     text NOT NULL,
    id         uuid NOT NULL,
    service_id uuid NOT NULL,
    unit_id    uuid NOT NULL,
    period     text NOT NULL,
    last_day   date NOT NULL,
    title      text NOT NULL,
    elements   text[] NOT NULL,
    state      text NOT NULL,
    version    bigint NOT NULL DEFAULT 1,
    PRIMARY KEY (region, id),
    FOREIGN KEY (region, service_id) REFERENCES public_service
);
CREATE INDEX survey_service ON survey (region, service_id, period);
CREATE INDEX survey_unit ON survey (region, unit_id, period);

-- What all respondents of a survey answered, added up as they come; element_sums are in the order of survey.elements. The sums of
-- whole respondents (all their answers added) are for the confidence interval.
CREATE TABLE survey_total (
    region         text NOT NULL,
    survey_id      uuid NOT NULL,
    respondents    bigint NOT NULL DEFAULT 0,
    element_sums   bigint[] NOT NULL,
    sum            bigint NOT NULL DEFAULT 0,
    sum_of_squares bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (region, survey_id),
    FOREIGN KEY (region, survey_id) REFERENCES survey
);

-- Answers in the order of survey.elements. The comment is personal: it is for the officers and leaves this table by no other way.
CREATE TABLE response (
    region      text NOT NULL,
    survey_id   uuid NOT NULL,
    id          uuid NOT NULL,
    answers     smallint[] NOT NULL,
    comment     text,
    received_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (region, survey_id, id),
    FOREIGN KEY (region, survey_id) REFERENCES survey
);

-- What feeds/kpi tells of scores; people's only ever leave added up.
CREATE TABLE known_score (
    region      text NOT NULL,
    owner_kind  text NOT NULL,
    owner_id    uuid NOT NULL,
    period      text NOT NULL,
    last_day    date NOT NULL,
    unit_id     uuid,
    score       numeric(27, 9) NOT NULL,
    rating      text NOT NULL,
    provisional boolean NOT NULL,
    PRIMARY KEY (region, owner_kind, owner_id, period)
);
CREATE INDEX known_score_unit ON known_score (region, unit_id, period);

CALL protect_by_region('public_service');
CALL protect_by_region('survey');
CALL protect_by_region('survey_total');
CALL protect_by_region('response');
CALL protect_by_region('known_score');
