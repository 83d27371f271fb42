-- To whom an edition was opened, until when, and how it was then; what they said and how they voted.
SET LOCAL app.region = '*';

CREATE TABLE consultation (
    region          text NOT NULL,
    indicator_id    uuid NOT NULL,
    edition         int NOT NULL,
    opened_on       date NOT NULL,
    until           date NOT NULL CHECK (until >= opened_on),
    unit_ids        uuid[] NOT NULL,
    with_below      boolean NOT NULL,
    position_kinds  text[] NOT NULL,
    position_levels text[] NOT NULL,
    employee_ids    uuid[] NOT NULL,
    opened          jsonb NOT NULL,  -- the fields of the edition on the day on which it was opened
    PRIMARY KEY (region, indicator_id, edition),
    FOREIGN KEY (region, indicator_id, edition) REFERENCES indicator_edition
);
-- How those were that were opened before is not known: they show no changes.
INSERT INTO consultation
SELECT region, id, edition, current_date, current_date + 30, audience, true, '{}', '{}', '{}', '{}'
FROM indicator_edition WHERE state = 'consultation';
ALTER TABLE indicator_edition DROP audience;
CALL protect_by_region('consultation');

ALTER TABLE indicator_comment
    ADD in_reply_to uuid,
    ADD changed     text[] NOT NULL DEFAULT '{}',  -- the fields that the answer says were changed because of it
    ADD FOREIGN KEY (region, in_reply_to) REFERENCES indicator_comment;

CREATE TABLE indicator_vote (
    region       text NOT NULL,
    indicator_id uuid NOT NULL,
    edition      int NOT NULL,
    employee_id  uuid NOT NULL,
    vote         text NOT NULL,
    PRIMARY KEY (region, indicator_id, edition, employee_id),
    FOREIGN KEY (region, indicator_id, edition) REFERENCES consultation
);
CALL protect_by_region('indicator_vote');

-- What a region decides about its catalogue; a region without a row has the defaults.
CREATE TABLE catalogue_policy (
    region              text NOT NULL,
    consultation_days   int NOT NULL CHECK (consultation_days BETWEEN 0 AND 180),
    innovation_register text NOT NULL,
    innovation_pass     numeric(27, 9) NOT NULL,
    version             bigint NOT NULL,
    PRIMARY KEY (region)
);
CALL protect_by_region('catalogue_policy');
