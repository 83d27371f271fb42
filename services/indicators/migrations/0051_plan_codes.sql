-- What an indicator is called in measure in English, and where it stands in the region's plans (RPJMD; the nomenclature of Permendagri
-- 90/2019 and Kepmendagri 900.1.15.5-1317/2023).
ALTER TABLE indicator_edition
    ADD measure_unit_en   text,
    ADD plan_goal         text,
    ADD plan_program      text,
    ADD plan_activity     text,
    ADD plan_sub_activity text;

CREATE OR REPLACE VIEW indicator WITH (security_invoker = true) AS
SELECT DISTINCT ON (region, id) region, id, s.code, s.version, e.edition, e.name, e.name_en, e.description, e.category,
    e.measure_unit, e.measure_kind, e.direction, e.aggregation, e.cap, e.bands, e.source, e.regulation, e.method, e.owner_unit_id,
    e.state, e.valid_from, e.measure_unit_en, e.plan_goal, e.plan_program, e.plan_activity, e.plan_sub_activity
FROM indicator_series s JOIN indicator_edition e USING (region, id)
ORDER BY region, id, (e.state IN ('approved', 'retired')) DESC, e.edition DESC;

CREATE OR REPLACE FUNCTION indicator_on(day date) RETURNS SETOF indicator LANGUAGE sql STABLE AS $$
    SELECT DISTINCT ON (id) region, id, s.code, s.version, e.edition, e.name, e.name_en, e.description, e.category,
        e.measure_unit, e.measure_kind, e.direction, e.aggregation, e.cap, e.bands, e.source, e.regulation, e.method, e.owner_unit_id,
        e.state, e.valid_from, e.measure_unit_en, e.plan_goal, e.plan_program, e.plan_activity, e.plan_sub_activity
    FROM indicator_series s JOIN indicator_edition e USING (region, id)
    WHERE region = current_setting('app.region') AND e.state IN ('approved', 'retired')
      AND (e.valid_from IS NULL OR e.valid_from <= day)
    ORDER BY id, e.edition DESC
$$;
