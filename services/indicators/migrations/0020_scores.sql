-- Scores with their past: what a run replaced is kept, so that it can be explained and compared; and the states of periods.

SET LOCAL app.region = '*';

-- Inputs become the canonical text of domain/score_inputs.hpp, from which what is shown of the targets is computed again.
ALTER TABLE score RENAME inputs TO old_inputs;
ALTER TABLE score ADD inputs text, ADD run_id uuid;
UPDATE score SET inputs =
    concat_ws(' ', old_inputs->>'rule', period, owner_kind, owner_id, old_inputs->>'missing',
              old_inputs->'thresholds'->>'above', old_inputs->'thresholds'->>'meets') || E'\n'
    || coalesce((SELECT string_agg(
           concat_ws(' ', 'T', t->>'target_id', t->>'indicator_id', t->>'indicator_code', t->>'direction', t->>'aggregation',
                     t->>'target', t->>'weight', '1', t->>'cap') || E'\n'
           || coalesce((SELECT string_agg(concat_ws(' ', 'M', m->>'entry', m->>'measured_on', m->>'value')
                               || CASE WHEN t->>'aggregation' = 'ratio' THEN '/' || (m->>'denominator') ELSE '' END || E'\n',
                               '' ORDER BY j)
                        FROM jsonb_array_elements(t->'measurements') WITH ORDINALITY AS e (m, j)), ''), '' ORDER BY i)
       FROM jsonb_array_elements(old_inputs->'targets') WITH ORDINALITY AS e (t, i)), '');
UPDATE score SET inputs_hash = encode(sha256(convert_to(inputs, 'UTF8')), 'hex');
ALTER TABLE score DROP old_inputs, DROP targets, ALTER inputs SET NOT NULL, ALTER inputs SET COMPRESSION lz4;
CREATE INDEX score_of_run ON score (region, run_id, id) WHERE run_id IS NOT NULL;

-- A score as it was before a run replaced it (replaced_by), or removed it because nothing is to be scored any more.
CREATE TABLE score_version (
    region       text NOT NULL,
    score_id     uuid NOT NULL,
    version      bigint NOT NULL,
    period       text NOT NULL,
    owner_kind   text NOT NULL,
    owner_id     uuid NOT NULL,
    unit_id      uuid,
    score        numeric(27, 2),
    rating       text,
    rule_version text NOT NULL,
    provisional  boolean NOT NULL,
    inputs       text COMPRESSION lz4 NOT NULL,
    inputs_hash  text NOT NULL,
    computed_at  timestamptz NOT NULL,
    run_id       uuid,
    replaced_by  uuid NOT NULL,
    replaced_at  timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (region, score_id, version)
);
CREATE INDEX score_version_of_run ON score_version (region, run_id, score_id);
CREATE INDEX score_version_replaced ON score_version (region, replaced_by, score_id);
CALL protect_by_region('score_version');

-- A correction names what it corrects; this finds the few of them.
CREATE INDEX measurement_corrections ON measurement (region, target_id) WHERE corrects IS NOT NULL;

ALTER TABLE period ADD CONSTRAINT period_state CHECK (state IN ('open', 'closing', 'closed', 'reopened')),
    ADD score_run_id uuid;  -- the run that closes it, while it is closing
-- Every state that a period has been in, since when, by whom and why.
CREATE TABLE period_change (
    region     text NOT NULL,
    period     text NOT NULL,
    version    bigint NOT NULL,
    state      text NOT NULL,
    missing    text NOT NULL,
    reason     text,
    changed_by text NOT NULL,
    changed_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (region, period, version)
);
CALL protect_by_region('period_change');
