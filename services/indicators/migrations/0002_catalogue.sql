-- An indicator keeps its id and code; what it says comes in editions, each valid from a day on until the next one begins. Targets
-- and scores of a period go by the edition that is valid on the period's first day.
SET LOCAL app.region = '*';

-- `version` counts every change of the indicator, of whichever edition.
CREATE TABLE indicator_series (
    region  text NOT NULL,
    id      uuid NOT NULL,
    code    text NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    PRIMARY KEY (region, id),
    UNIQUE (region, code)
);
INSERT INTO indicator_series SELECT region, id, code, version FROM indicator;
CALL protect_by_region('indicator_series');

ALTER TABLE target DROP CONSTRAINT target_region_indicator_id_fkey;
ALTER TABLE indicator_comment DROP CONSTRAINT indicator_comment_region_indicator_id_fkey;
ALTER TABLE indicator RENAME TO indicator_edition;
ALTER TABLE indicator_edition
    DROP CONSTRAINT indicator_pkey,
    DROP CONSTRAINT indicator_region_code_key,
    DROP code,
    DROP version,
    ADD edition       int NOT NULL DEFAULT 1,
    ADD valid_from    date,  -- nothing: from ever
    ADD reason        text,  -- why it takes the place of the edition before
    ADD bands         jsonb NOT NULL DEFAULT '[]',
    ADD method        text,
    ADD owner_unit_id uuid,
    ADD PRIMARY KEY (region, id, edition),
    ADD FOREIGN KEY (region, id) REFERENCES indicator_series;
ALTER TABLE target ADD FOREIGN KEY (region, indicator_id) REFERENCES indicator_series;
ALTER TABLE indicator_comment ADD edition int NOT NULL DEFAULT 1,
    ADD FOREIGN KEY (region, indicator_id, edition) REFERENCES indicator_edition;
ALTER TABLE indicator_comment ALTER edition DROP DEFAULT;
-- One edition at a time is in the making.
CREATE UNIQUE INDEX indicator_edition_open ON indicator_edition (region, id) WHERE state IN ('draft', 'consultation');

-- What each indicator is now: the last edition that was approved; before any was, the last one of all.
CREATE VIEW indicator WITH (security_invoker = true) AS
SELECT DISTINCT ON (region, id) region, id, s.code, s.version, e.edition, e.name, e.name_en, e.description, e.category,
    e.measure_unit, e.measure_kind, e.direction, e.aggregation, e.cap, e.bands, e.source, e.regulation, e.method, e.owner_unit_id,
    e.state, e.valid_from
FROM indicator_series s JOIN indicator_edition e USING (region, id)
ORDER BY region, id, (e.state IN ('approved', 'retired')) DESC, e.edition DESC;

-- The editions that are valid on a day; none for an indicator of which none was approved by then.
CREATE FUNCTION indicator_on(day date) RETURNS SETOF indicator LANGUAGE sql STABLE AS $$
    SELECT DISTINCT ON (id) region, id, s.code, s.version, e.edition, e.name, e.name_en, e.description, e.category,
        e.measure_unit, e.measure_kind, e.direction, e.aggregation, e.cap, e.bands, e.source, e.regulation, e.method, e.owner_unit_id,
        e.state, e.valid_from
    FROM indicator_series s JOIN indicator_edition e USING (region, id)
    WHERE region = current_setting('app.region') AND e.state IN ('approved', 'retired')
      AND (e.valid_from IS NULL OR e.valid_from <= day)
    ORDER BY id, e.edition DESC
$$;
