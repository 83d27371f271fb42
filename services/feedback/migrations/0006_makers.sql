-- Who made a survey's figure beside the citizens: imported answers that counted at once, or decided which of those set aside count. So nobody
-- makes a result of their own by it unseen. Of what was before nobody is known.

CREATE TABLE survey_maker (
    region      text NOT NULL,
    survey_id   uuid NOT NULL,
    employee_id uuid NOT NULL,
    PRIMARY KEY (region, survey_id, employee_id),
    FOREIGN KEY (region, survey_id) REFERENCES survey
);
CALL protect_by_region('survey_maker');
