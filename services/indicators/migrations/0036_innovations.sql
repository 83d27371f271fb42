-- Innovations of civil servants: proposed, reviewed by named people who are not of the team, verified, adopted elsewhere.

CREATE TABLE innovation (
    region      text NOT NULL,
    id          uuid NOT NULL,
    title       text NOT NULL,
    summary     text NOT NULL,
    unit_id     uuid NOT NULL,
    proposer_id uuid NOT NULL,
    evidence    jsonb NOT NULL DEFAULT '[]',
    state       text NOT NULL,
    reason      text,
    verified_on date,
    version     bigint NOT NULL DEFAULT 1,
    PRIMARY KEY (region, id),
    CHECK ((verified_on IS NOT NULL) = (state = 'verified'))
);
CREATE INDEX innovation_of_unit ON innovation (region, unit_id);
CREATE TABLE innovation_member (
    region        text NOT NULL,
    innovation_id uuid NOT NULL,
    employee_id   uuid NOT NULL,
    PRIMARY KEY (region, innovation_id, employee_id),
    FOREIGN KEY (region, innovation_id) REFERENCES innovation
);
CREATE INDEX innovation_of_member ON innovation_member (region, employee_id);
CREATE TABLE innovation_review (
    region        text NOT NULL,
    innovation_id uuid NOT NULL,
    reviewer_id   uuid NOT NULL,
    points        jsonb,  -- by criterion; nothing before the review
    comment       text,
    PRIMARY KEY (region, innovation_id, reviewer_id),
    FOREIGN KEY (region, innovation_id) REFERENCES innovation,
    CHECK ((points IS NULL) = (comment IS NULL))
);
CREATE INDEX innovation_of_reviewer ON innovation_review (region, reviewer_id);
CREATE TABLE innovation_adoption (
    region        text NOT NULL,
    id            uuid NOT NULL,
    innovation_id uuid NOT NULL,
    unit_id       uuid,  -- of this region
    adopter       text NOT NULL,
    adopted_on    date NOT NULL,
    evidence      jsonb NOT NULL,
    PRIMARY KEY (region, id),
    UNIQUE (region, innovation_id, adopter),
    FOREIGN KEY (region, innovation_id) REFERENCES innovation
);
CALL protect_by_region('innovation');
CALL protect_by_region('innovation_member');
CALL protect_by_region('innovation_review');
CALL protect_by_region('innovation_adoption');
