-- Targets of a region, targets for part of their period, and the graph of who contributes to what.

SET LOCAL app.region = '*';

CREATE FUNCTION period_days(period text) RETURNS daterange LANGUAGE sql IMMUTABLE AS $$
    SELECT daterange(first, (first + make_interval(months => months))::date)
    FROM (SELECT CASE WHEN length(period) = 4 THEN 12 WHEN substr(period, 6, 1) = 'S' THEN 6
                      WHEN substr(period, 6, 1) = 'Q' THEN 3 ELSE 1 END AS months) AS m,
         LATERAL (SELECT make_date(left(period, 4)::int,
                                   CASE months WHEN 12 THEN 1 WHEN 1 THEN substr(period, 6)::int
                                               ELSE (substr(period, 7)::int - 1) * months + 1 END, 1) AS first) AS f
$$;

-- The days on which a target holds; and the value for the whole period, where its value is that one's part pro rata.
ALTER TABLE target ADD first_day date, ADD last_day date, ADD full_value numeric(27, 9);
UPDATE target SET first_day = lower(period_days(period)), last_day = upper(period_days(period)) - 1;
ALTER TABLE target ALTER first_day SET NOT NULL, ALTER last_day SET NOT NULL,
    ADD CONSTRAINT target_within_period CHECK (daterange(first_day, last_day, '[]') <@ period_days(period)),
    ADD CONSTRAINT target_owner_kind CHECK (owner_kind IN ('region', 'unit', 'employee')),
    -- A region is one: it has no id among others.
    ADD CONSTRAINT target_of_region CHECK ((owner_kind = 'region') = (owner_id = '00000000-0000-0000-0000-000000000000')),
    DROP CONSTRAINT target_region_period_owner_kind_owner_id_indicator_id_key,
    ADD CONSTRAINT target_overlap EXCLUDE USING gist
        (region WITH =, period WITH =, owner_kind WITH =, owner_id WITH =, indicator_id WITH =,
         daterange(first_day, last_day, '[]') WITH &&);
CREATE INDEX target_of_owner ON target (region, period, owner_kind, owner_id);

ALTER TABLE target_version ADD first_day date, ADD last_day date, ADD full_value numeric(27, 9),
    ADD contributes_to jsonb NOT NULL DEFAULT '[]', ADD changed_by uuid;
UPDATE target_version v SET first_day = t.first_day, last_day = t.last_day
FROM target t WHERE t.region = v.region AND t.id = v.target_id;
ALTER TABLE target_version ALTER first_day SET NOT NULL, ALTER last_day SET NOT NULL;

-- Who moves what: a percentage of the supported target. Contributors without a weight share evenly in what the stated ones leave.
CREATE TABLE contribution (
    region         text NOT NULL,
    supported_id   uuid NOT NULL,
    contributor_id uuid NOT NULL,
    period         text NOT NULL,  -- the supported target's
    weight         numeric(27, 9) CHECK (weight > 0 AND weight <= 100),
    PRIMARY KEY (region, supported_id, contributor_id),
    FOREIGN KEY (region, supported_id) REFERENCES target (region, id),
    FOREIGN KEY (region, contributor_id) REFERENCES target (region, id)
);
CREATE INDEX contribution_of ON contribution (region, contributor_id);
CREATE INDEX contribution_in ON contribution (region, period);

INSERT INTO contribution (region, supported_id, contributor_id, period)
SELECT t.region, p.id, t.id, p.period FROM target t JOIN target p ON p.region = t.region AND p.id = t.parent_target_id;
ALTER TABLE target DROP parent_target_id;
CALL protect_by_region('contribution');

-- Changes of a region's graph are made one after the other, so that two of them together make neither a circle nor more than 100.
CREATE FUNCTION check_contributions() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('contributions ' || a.region, 0)) FROM (SELECT DISTINCT region FROM added) AS a;
    IF EXISTS (WITH RECURSIVE up AS (
                   SELECT region, contributor_id AS origin, supported_id AS id FROM added
                   UNION SELECT c.region, up.origin, c.supported_id
                   FROM up JOIN contribution c ON c.region = up.region AND c.contributor_id = up.id)
               SELECT FROM up WHERE id = origin) THEN
        RAISE EXCEPTION 'contributions run in a circle' USING ERRCODE = 'check_violation', CONSTRAINT = 'contribution_circle';
    END IF;
    IF EXISTS (SELECT FROM contribution c JOIN (SELECT DISTINCT region, supported_id FROM added) AS a USING (region, supported_id)
               GROUP BY c.region, c.supported_id
               HAVING sum(c.weight) > 100 OR sum(c.weight) = 100 AND bool_or(c.weight IS NULL)) THEN
        RAISE EXCEPTION 'contributions exceed 100' USING ERRCODE = 'check_violation', CONSTRAINT = 'contribution_exceeds_100';
    END IF;
    RETURN NULL;
END
$$;
CREATE TRIGGER contribution_added AFTER INSERT ON contribution REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION check_contributions();
CREATE TRIGGER contribution_changed AFTER UPDATE ON contribution REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION check_contributions();
