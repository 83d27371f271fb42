-- Answers that are not counted until an officer has looked at them. What was answered before counts as accepted.

-- What the survey's tokens are authenticated with, of 244 random bits.
ALTER TABLE survey ADD token_key bytea NOT NULL DEFAULT sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()));

-- How many answers to it do not count: those that wait for an officer, and those that were rejected.
ALTER TABLE survey_total ADD quarantined bigint NOT NULL DEFAULT 0, ADD rejected bigint NOT NULL DEFAULT 0;

-- Of anonymous answers only the day is known. A source is the hash of a client's address under the key of the day and of the survey, a
-- counter window that of its token; without the key, which is destroyed, they say no more than that answers share them.
ALTER TABLE response ALTER received_at DROP DEFAULT;
ALTER TABLE response ALTER received_at TYPE date USING (received_at AT TIME ZONE 'Asia/Jakarta')::date;
ALTER TABLE response RENAME received_at TO received_on;
ALTER TABLE response
    ADD channel        text NOT NULL DEFAULT 'unrecorded',
    ADD state          text NOT NULL DEFAULT 'accepted',
    ADD doubt          text,
    ADD batch_id       uuid,
    ADD source         bytea,
    ADD counter_window bytea;
ALTER TABLE response ALTER channel DROP DEFAULT, ALTER state DROP DEFAULT;
CREATE INDEX response_day ON response (region, survey_id, received_on) WHERE channel IN ('form', 'counter');
CREATE INDEX response_batch_answers ON response (region, batch_id) WHERE batch_id IS NOT NULL;

-- Answers that were set aside together; `shared` is the source or the counter window that they share, empty where it is the day alone.
CREATE TABLE response_batch (
    region    text NOT NULL,
    id        uuid NOT NULL,
    survey_id uuid NOT NULL,
    doubt     text NOT NULL,
    day       date NOT NULL,
    shared    bytea NOT NULL,
    state     text NOT NULL,
    version   bigint NOT NULL DEFAULT 1,
    PRIMARY KEY (region, id),
    FOREIGN KEY (region, survey_id) REFERENCES survey
);
CREATE UNIQUE INDEX response_batch_waiting ON response_batch (region, survey_id, doubt, day, shared) WHERE state = 'waiting';
CREATE INDEX response_batch_survey ON response_batch (region, survey_id);

CREATE TABLE response_batch_step (
    region     text NOT NULL,
    batch_id   uuid NOT NULL,
    version    bigint NOT NULL,
    action     text NOT NULL,
    decided_by text NOT NULL,
    reason     text NOT NULL,
    decided_at timestamptz NOT NULL DEFAULT now(),
    answers    bigint NOT NULL,
    PRIMARY KEY (region, batch_id, version),
    FOREIGN KEY (region, batch_id) REFERENCES response_batch
);

-- Keys that sources and counter windows of a day are hashed with; destroyed after the next day.
CREATE TABLE day_key (
    region text NOT NULL,
    day    date NOT NULL,
    key    bytea NOT NULL DEFAULT sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())),
    PRIMARY KEY (region, day)
);

-- Tokens of forms that have been used, for as long as they could be used again.
CREATE TABLE used_form_token (
    region    text NOT NULL,
    survey_id uuid NOT NULL,
    nonce     bytea NOT NULL,
    used_on   date NOT NULL,
    PRIMARY KEY (region, survey_id, nonce)
);
CREATE INDEX used_form_token_day ON used_form_token (region, used_on);

CREATE TABLE survey_policy (
    region     text NOT NULL,
    version    bigint NOT NULL,
    valid_from date NOT NULL,
    content    jsonb NOT NULL,
    PRIMARY KEY (region, version)
);

CALL protect_by_region('response_batch');
CALL protect_by_region('response_batch_step');
CALL protect_by_region('day_key');
CALL protect_by_region('used_form_token');
CALL protect_by_region('survey_policy');
