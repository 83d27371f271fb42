-- Where score.sql writes: as `score` is, but for what only the service keeps.
CREATE TABLE bench_score (LIKE score INCLUDING DEFAULTS);
ALTER TABLE bench_score DROP inputs, DROP inputs_hash, DROP run_id, ADD PRIMARY KEY (region, id),
    ADD UNIQUE (region, period, owner_kind, owner_id);
CREATE INDEX ON bench_score (region, unit_id, period);
CALL protect_by_region('bench_score');
