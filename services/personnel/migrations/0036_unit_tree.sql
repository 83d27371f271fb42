-- On each day the open units are a forest, and open positions stand in open units: no change breaks that, whoever makes it.
-- Changes of one region's tree are made one after the other (the row below is its lock, at any isolation level), and each is checked
-- when its transaction is complete, so that what only holds together may be written in any order.

CREATE TABLE unit_tree (
    region    text PRIMARY KEY,
    locked_by xid8 NOT NULL
) WITH (fillfactor = 50);
CALL protect_by_region('unit_tree');

CREATE FUNCTION lock_unit_tree(of_region text) RETURNS void LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    PERFORM FROM unit_tree WHERE region = of_region AND locked_by = pg_current_xact_id();
    IF NOT FOUND THEN
        INSERT INTO unit_tree (region, locked_by) VALUES (of_region, pg_current_xact_id())
        ON CONFLICT (region) DO UPDATE SET locked_by = pg_current_xact_id();
    END IF;
END $$;

CREATE FUNCTION hold_unit_tree() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    PERFORM lock_unit_tree(coalesce(NEW.region, OLD.region));
    RETURN coalesce(NEW, OLD);
END $$;

CREATE FUNCTION refuse_unit_tree(rule text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'rule of the unit tree' USING ERRCODE = 'check_violation', CONSTRAINT = rule;
END $$;

-- The days on which a unit is open.
CREATE FUNCTION unit_open_days(of_region text, of_unit uuid) RETURNS datemultirange
LANGUAGE sql STABLE SET search_path FROM CURRENT AS $$
    SELECT coalesce(range_agg(valid), '{}') FROM unit_state WHERE region = of_region AND unit_id = of_unit AND NOT closed
$$;

CREATE FUNCTION check_unit(of_region text, of_unit uuid) RETURNS void LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
    known       datemultirange;
    open_days   datemultirange := unit_open_days(of_region, of_unit);
    closed_from date;
BEGIN
    SELECT range_agg(valid), min(lower(valid)) FILTER (WHERE closed) INTO known, closed_from
    FROM unit_state WHERE region = of_region AND unit_id = of_unit;
    IF known IS NOT NULL AND NOT (upper_inf(known) AND known = datemultirange(range_merge(known))) THEN
        PERFORM refuse_unit_tree('unit_without_gap');
    END IF;
    IF NOT isempty(open_days * datemultirange(daterange(closed_from, NULL))) AND closed_from IS NOT NULL THEN
        PERFORM refuse_unit_tree('unit_stays_closed');
    END IF;
    PERFORM FROM unit_state s WHERE s.region = of_region AND s.unit_id = of_unit AND s.parent_id IS NOT NULL AND NOT s.closed
        AND NOT s.valid <@ unit_open_days(of_region, s.parent_id);
    IF FOUND THEN
        PERFORM refuse_unit_tree('unit_below_open');
    END IF;
    PERFORM FROM unit_state c WHERE c.region = of_region AND c.parent_id = of_unit AND NOT c.closed AND NOT c.valid <@ open_days;
    IF FOUND THEN
        PERFORM refuse_unit_tree('unit_with_children_open');
    END IF;
    PERFORM FROM position_state p WHERE p.region = of_region AND p.unit_id = of_unit AND NOT p.closed AND NOT p.valid <@ open_days;
    IF FOUND THEN
        PERFORM refuse_unit_tree('unit_with_positions_open');
    END IF;
    -- Up from each of its states, through the days on which all of the way holds.
    PERFORM FROM (
        WITH RECURSIVE up AS (
            SELECT s.parent_id AS id, s.valid AS days FROM unit_state s
            WHERE s.region = of_region AND s.unit_id = of_unit AND s.parent_id IS NOT NULL
            UNION ALL
            SELECT s.parent_id, up.days * s.valid FROM up
            JOIN unit_state s ON s.region = of_region AND s.unit_id = up.id AND s.valid && up.days
            WHERE s.parent_id IS NOT NULL AND up.id <> of_unit
        ) CYCLE id SET repeats USING way
        SELECT FROM up WHERE id = of_unit OR repeats) AS cycle;
    IF FOUND THEN
        PERFORM refuse_unit_tree('unit_no_cycle');
    END IF;
END $$;

CREATE FUNCTION check_changed_unit() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    IF TG_OP <> 'DELETE' THEN
        PERFORM check_unit(NEW.region, NEW.unit_id);
    END IF;
    IF TG_OP = 'DELETE' OR OLD.unit_id IS DISTINCT FROM NEW.unit_id THEN
        PERFORM check_unit(OLD.region, OLD.unit_id);
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION check_changed_position() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    PERFORM FROM position_state p WHERE p.region = NEW.region AND p.position_id = NEW.position_id AND NOT p.closed
        AND NOT p.valid <@ unit_open_days(p.region, p.unit_id);
    IF FOUND THEN
        PERFORM refuse_unit_tree('position_in_open_unit');
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER hold_tree BEFORE INSERT OR UPDATE OR DELETE ON unit_state FOR EACH ROW EXECUTE FUNCTION hold_unit_tree();
CREATE TRIGGER hold_tree BEFORE INSERT OR UPDATE ON position_state FOR EACH ROW EXECUTE FUNCTION hold_unit_tree();
CREATE CONSTRAINT TRIGGER keep_tree AFTER INSERT OR UPDATE OR DELETE ON unit_state
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_changed_unit();
CREATE CONSTRAINT TRIGGER keep_tree AFTER INSERT OR UPDATE ON position_state
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_changed_position();

-- A unit and what lies below it on a day.
CREATE FUNCTION units_below(of_unit uuid, day date) RETURNS SETOF uuid LANGUAGE sql STABLE AS $$
    WITH RECURSIVE down AS (
        SELECT unit_id FROM unit_state
        WHERE region = current_setting('app.region') AND unit_id = of_unit AND valid @> day
        UNION
        SELECT s.unit_id FROM down JOIN unit_state s
            ON s.region = current_setting('app.region') AND s.parent_id = down.unit_id AND s.valid @> day)
    SELECT unit_id FROM down
$$;

-- Which units came of which: mergers, splits and closures, on what day and why.
CREATE TABLE reorganisation (
    region text NOT NULL,
    id     uuid NOT NULL,
    kind   text NOT NULL,
    on_day date NOT NULL,
    reason text NOT NULL,
    PRIMARY KEY (region, id)
);
CREATE TABLE reorganisation_unit (
    region            text NOT NULL,
    reorganisation_id uuid NOT NULL,
    unit_id           uuid NOT NULL,
    successor         boolean NOT NULL,  -- else it is one of those before
    PRIMARY KEY (region, reorganisation_id, unit_id, successor),
    FOREIGN KEY (region, reorganisation_id) REFERENCES reorganisation,
    FOREIGN KEY (region, unit_id) REFERENCES unit (region, id)
);
CREATE INDEX reorganisation_of_unit ON reorganisation_unit (region, unit_id);
CALL protect_by_region('reorganisation');
CALL protect_by_region('reorganisation_unit');

-- Who holds a position is asked for each position of a list.
CREATE INDEX assignment_position ON assignment (region, position_id);
