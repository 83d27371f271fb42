-- What orders the rows of a list is named for what it is.
ALTER TABLE training_need RENAME COLUMN entry TO sequence;
ALTER TABLE enrolment RENAME COLUMN entry TO sequence;
ALTER TABLE learning_record RENAME COLUMN entry TO sequence;

-- The enrolments on a need decide its state.
CREATE INDEX enrolment_on_need ON enrolment (region, need_id) WHERE need_id IS NOT NULL;
