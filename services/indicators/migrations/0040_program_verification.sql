-- What the head of a member reports of a program is their own result: it waits until somebody else has verified it.

SET LOCAL app.region = '*';

-- As of measurements, `counts` tells which of a chain of corrections counts: the last that is accepted.
ALTER TABLE program_measurement
    ADD counts boolean NOT NULL DEFAULT true,
    ADD needs_verification boolean NOT NULL DEFAULT false,
    ADD reporter text NOT NULL DEFAULT '',  -- the token's subject
    ADD reporter_id uuid,                   -- the employee, when it is one
    ADD verified boolean,                   -- or rejected; NULL: nobody has decided
    ADD verifier text,
    ADD verifier_id uuid,
    ADD decision_reason text,
    ADD decided_at timestamptz,
    ADD CHECK ((verified IS NULL) = (decided_at IS NULL)),
    ADD CHECK (verified IS DISTINCT FROM false OR decision_reason IS NOT NULL);
UPDATE program_measurement m SET counts = false
WHERE EXISTS (SELECT FROM program_measurement c WHERE c.region = m.region AND c.corrects = m.id);
