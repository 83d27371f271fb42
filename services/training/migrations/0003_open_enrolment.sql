-- An employee takes part in a course once at a time: again when they were rejected, did not pass, or have completed it.

SET LOCAL app.region = '*';

-- Of those that stand there twice already the one that has come furthest goes on, the first of equals.
UPDATE enrolment e
SET state = 'rejected', reason = 'Pendaftaran ganda pada pelatihan yang sama.', version = version + 1
FROM (SELECT region, id, row_number() OVER (
          PARTITION BY region, course_id, employee_id
          ORDER BY array_position(ARRAY['assessed', 'attended', 'approved', 'requested'], state), sequence) AS place
      FROM enrolment
      WHERE state IN ('requested', 'approved', 'attended') OR state = 'assessed' AND passed) AS open
WHERE e.region = open.region AND e.id = open.id AND open.place > 1;

CREATE UNIQUE INDEX enrolment_open ON enrolment (region, course_id, employee_id)
    WHERE state IN ('requested', 'approved', 'attended') OR state = 'assessed' AND passed;
