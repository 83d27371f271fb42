-- Of a deadline that is counted over days of a year whose holidays are not decreed yet: it may move when they are.
ALTER TABLE appraisal ADD COLUMN deadline_provisional boolean NOT NULL DEFAULT false;
