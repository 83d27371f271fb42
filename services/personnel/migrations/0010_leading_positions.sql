-- Which position leads its unit (at most one on any day, whoever writes at the same time), and how many may hold a position (formasi).
ALTER TABLE position_state
    ADD COLUMN leads_unit boolean NOT NULL DEFAULT false,
    ADD COLUMN places     smallint CHECK (places > 0),
    ADD CHECK (NOT leads_unit OR places IS NULL OR places = 1),
    ADD CONSTRAINT position_state_leader EXCLUDE USING gist (region WITH =, unit_id WITH =, valid WITH &&)
        WHERE (leads_unit AND NOT closed);
