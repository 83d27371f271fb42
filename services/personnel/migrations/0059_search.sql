-- What lists are searched by, folded once (libs/search). Of people and positions a city has tens of thousands: their words are kept
-- apart, where indexes find them.

ALTER TABLE employee ADD searched text GENERATED ALWAYS AS (search_text(name)) STORED;
ALTER TABLE position_state ADD searched text GENERATED ALWAYS AS (search_text(name)) STORED;
ALTER TABLE unit ADD searched text GENERATED ALWAYS AS (search_text(code)) STORED;
ALTER TABLE unit_state ADD searched text GENERATED ALWAYS AS (search_text(name)) STORED;
ALTER TABLE circular ADD searched text
    GENERATED ALWAYS AS (search_text(title || ' ' || coalesce(title_en, '') || ' ' || coalesce(number, ''))) STORED;

CREATE FUNCTION keep_words_of_employee() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'INSERT' THEN
        PERFORM search_forget(OLD.region, 'employee', OLD.id, CASE TG_OP WHEN 'UPDATE' THEN NEW.searched END);
    END IF;
    IF TG_OP <> 'DELETE' THEN
        PERFORM search_keep(NEW.region, 'employee', NEW.id, NEW.searched);
    END IF;
    RETURN NULL;
END
$$;
CREATE TRIGGER words_added AFTER INSERT ON employee FOR EACH ROW EXECUTE FUNCTION keep_words_of_employee();
CREATE TRIGGER words_changed AFTER UPDATE ON employee FOR EACH ROW
    WHEN (OLD.searched IS DISTINCT FROM NEW.searched) EXECUTE FUNCTION keep_words_of_employee();
CREATE TRIGGER words_removed AFTER DELETE ON employee FOR EACH ROW EXECUTE FUNCTION keep_words_of_employee();

-- Of all that a position was, is and will be called; the list looks at the state of its day again.
CREATE FUNCTION keep_words_of_position() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'INSERT' THEN
        PERFORM search_forget(OLD.region, 'position', OLD.position_id, (
            SELECT string_agg(searched, '') FROM position_state WHERE region = OLD.region AND position_id = OLD.position_id));
    END IF;
    IF TG_OP <> 'DELETE' THEN
        PERFORM search_keep(NEW.region, 'position', NEW.position_id, NEW.searched);
    END IF;
    RETURN NULL;
END
$$;
CREATE TRIGGER words_added AFTER INSERT ON position_state FOR EACH ROW EXECUTE FUNCTION keep_words_of_position();
CREATE TRIGGER words_changed AFTER UPDATE ON position_state FOR EACH ROW
    WHEN (OLD.searched IS DISTINCT FROM NEW.searched) EXECUTE FUNCTION keep_words_of_position();
CREATE TRIGGER words_removed AFTER DELETE ON position_state FOR EACH ROW EXECUTE FUNCTION keep_words_of_position();

SELECT search_keep(region, 'employee', id, searched) FROM employee;
SELECT search_keep(region, 'position', position_id, searched) FROM position_state;
