-- What an office found of a program, and what that means for the next year's plan. A later one takes the place of those before.
CREATE TABLE program_evaluation (
    region         text NOT NULL,
    program_id     uuid NOT NULL,
    entry          bigint GENERATED ALWAYS AS IDENTITY,
    effectiveness  text NOT NULL,
    next_year      text NOT NULL,
    finding        text NOT NULL,
    recommendation text NOT NULL,
    meaning        text NOT NULL,
    evaluated_on   date NOT NULL,
    evaluator_id   uuid,
    recorded_at    timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (region, program_id, entry),
    FOREIGN KEY (region, program_id) REFERENCES program
);
CALL protect_by_region('program_evaluation');
