-- A deadline that moved with the working-day calendar leaves a step: from which day to which, and by which version of which year.
ALTER TABLE appraisal_step
    ADD COLUMN deadline_before  date,
    ADD COLUMN deadline_after   date,
    ADD COLUMN calendar_year    integer,
    ADD COLUMN calendar_version bigint,
    ADD CHECK (num_nulls(deadline_before, deadline_after, calendar_year, calendar_version) IN (0, 4));
CREATE INDEX appraisal_open_window ON appraisal (region, objection_until) WHERE state = 'final' AND NOT objected;
