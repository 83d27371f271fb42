-- Ranks have a history of their own: a promotion is decreed apart from a move. Each holds from its day until the next one begins, so
-- two can never hold at once, and who is in service always has one.
CREATE TABLE employee_rank (
    region        text NOT NULL,
    id            uuid NOT NULL,
    employee_id   uuid NOT NULL,
    from_day      date NOT NULL,
    rank          text NOT NULL,
    decree_number text,
    decree_date   date,
    version       bigint NOT NULL DEFAULT 1,
    PRIMARY KEY (region, id),
    FOREIGN KEY (region, employee_id) REFERENCES employee,
    CONSTRAINT employee_rank_day UNIQUE (region, employee_id, from_day)
);

-- What a rank said before it was corrected or withdrawn. The reason is absent where a whole record was replaced (an import, a change of
-- the employee's data).
CREATE TABLE employee_rank_correction (
    region        text NOT NULL,
    number        bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
    rank_id       uuid NOT NULL,
    employee_id   uuid NOT NULL,
    corrected_at  timestamptz NOT NULL DEFAULT now(),
    corrected_by  text NOT NULL,
    reason        text,
    withdrawn     boolean NOT NULL,
    from_day      date NOT NULL,
    rank          text NOT NULL,
    decree_number text,
    decree_date   date,
    PRIMARY KEY (region, number),
    FOREIGN KEY (region, employee_id) REFERENCES employee
);
CREATE INDEX employee_rank_correction_employee ON employee_rank_correction (region, employee_id);

CALL protect_by_region('employee_rank');
CALL protect_by_region('employee_rank_correction');

INSERT INTO employee_rank (region, id, employee_id, from_day, rank)
SELECT region, gen_random_uuid(), employee_id, lower(valid), rank
FROM (SELECT *, lag(rank) OVER (PARTITION BY region, employee_id ORDER BY valid) AS before FROM assignment) AS held
WHERE rank IS DISTINCT FROM before;

ALTER TABLE assignment DROP COLUMN rank;
