-- Who made the hours that somebody learnt: set those of the course, attended, assessed or completed the enrolment for the office. So nobody
-- makes a result of their own by them unseen. Of what was before nobody is known.

ALTER TABLE course ADD hours_set_by uuid;
ALTER TABLE enrolment ADD made_by uuid[] NOT NULL DEFAULT '{}';
ALTER TABLE learning_record ADD made_by uuid[] NOT NULL DEFAULT '{}';
