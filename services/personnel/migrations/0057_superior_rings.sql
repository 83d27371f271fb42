-- No line of superiors comes back to where it began: followed from one superior by name to the next, on the days on which all of it holds,
-- whoever writes it, also in two transactions that only together would make it so. Lines of one region are checked one after the other
-- (the row below is their lock, at any isolation level), when a transaction is complete, so that what only holds together may be written
-- in any order. What was recorded before stays as it is; it is never followed (0054).

CREATE TABLE superior_lines (
    region    text PRIMARY KEY,
    locked_by xid8 NOT NULL
) WITH (fillfactor = 50);
CALL protect_by_region('superior_lines');

CREATE FUNCTION lock_superior_lines(of_region text) RETURNS void LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    PERFORM FROM superior_lines WHERE region = of_region AND locked_by = pg_current_xact_id();
    IF NOT FOUND THEN
        INSERT INTO superior_lines (region, locked_by) VALUES (of_region, pg_current_xact_id())
        ON CONFLICT (region) DO UPDATE SET locked_by = pg_current_xact_id();
    END IF;
END $$;

-- The first ring that a superior of an employee would make on some of these days: those whom it goes through, from the superior on to the
-- employee, and the day on which it begins. Nothing where the line ends, or comes back elsewhere.
CREATE FUNCTION superior_ring(of_region text, employee uuid, superior uuid, days daterange, OUT members uuid[], OUT from_day date)
RETURNS SETOF record LANGUAGE sql STABLE SET search_path FROM CURRENT AS $$
    WITH RECURSIVE up AS (
        SELECT superior AS id, days AS held, ARRAY[superior] AS way
        UNION ALL
        SELECT a.supervisor_id, up.held * a.valid, up.way || a.supervisor_id
        FROM up
        JOIN assignment a ON a.region = of_region AND a.employee_id = up.id AND a.valid && up.held
        WHERE up.id <> employee AND a.supervisor_id IS NOT NULL AND a.supervisor_id <> ALL (up.way))
    SELECT way, lower(held) FROM up WHERE id = employee ORDER BY lower(held) LIMIT 1
$$;

CREATE FUNCTION check_superior_ring() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
    line assignment;  -- as the transaction leaves it
BEGIN
    IF TG_OP = 'UPDATE' AND NEW.supervisor_id = OLD.supervisor_id AND NEW.valid <@ OLD.valid THEN
        RETURN NULL;
    END IF;
    PERFORM lock_superior_lines(NEW.region);
    SELECT * INTO line FROM assignment WHERE region = NEW.region AND id = NEW.id;
    PERFORM FROM superior_ring(line.region, line.employee_id, line.supervisor_id, line.valid);
    IF FOUND THEN
        RAISE EXCEPTION 'line of superiors' USING ERRCODE = 'check_violation', CONSTRAINT = 'superior_no_ring';
    END IF;
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER superior_no_ring AFTER INSERT OR UPDATE ON assignment
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.supervisor_id IS NOT NULL) EXECUTE FUNCTION check_superior_ring();
