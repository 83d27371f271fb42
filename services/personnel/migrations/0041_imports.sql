-- Exports of SIASN name positions and units, where the region's own files have codes.
CREATE INDEX position_state_name ON position_state (region, lower(name));
