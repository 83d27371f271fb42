-- Policies have versions: the default is version 1, so what a region has decided counts from 2.

ALTER TABLE catalogue_policy
    ADD valid_from date NOT NULL DEFAULT '1900-01-01',  -- of those that held whatever the day
    DROP CONSTRAINT catalogue_policy_pkey;
UPDATE catalogue_policy SET version = version + 1;
ALTER TABLE catalogue_policy ALTER valid_from DROP DEFAULT, ADD PRIMARY KEY (region, version);

UPDATE measurement_policy SET version = -version;  -- in two steps, so that no version is there twice
UPDATE measurement_policy SET version = 1 - version;

-- One word for programs everywhere.

UPDATE indicator_edition SET source = 'program' WHERE source = 'programme';
UPDATE measurement SET source = 'program' WHERE source = 'programme';
UPDATE consultation SET opened = jsonb_set(opened, '{source}', '"program"') WHERE opened ->> 'source' = 'programme';
