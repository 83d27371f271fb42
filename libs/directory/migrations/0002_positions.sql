-- Positions, for who leads a unit; and what was told of them before this was kept is taken once more.
CREATE TABLE directory_position (
    region     text NOT NULL,
    id         uuid NOT NULL,
    valid_from date NOT NULL,
    code       text NOT NULL,
    name       text NOT NULL,
    kind       text NOT NULL,
    level      text NOT NULL,
    class      integer,
    unit_id    uuid NOT NULL,
    leads_unit boolean NOT NULL,
    places     integer,
    closed     boolean NOT NULL,
    PRIMARY KEY (region, id, valid_from)
);
CREATE INDEX directory_position_unit ON directory_position (region, unit_id);
CALL protect_by_region('directory_position');

CREATE FUNCTION directory_positions_on(day date) RETURNS SETOF directory_position LANGUAGE sql STABLE AS $$
    SELECT p.* FROM directory_position p
    WHERE p.region = current_setting('app.region') AND p.valid_from <= day
      AND NOT EXISTS (SELECT FROM directory_position later WHERE later.region = p.region AND later.id = p.id
                      AND later.valid_from <= day AND later.valid_from > p.valid_from)
$$;

DELETE FROM feed_cursor WHERE feed = 'personnel';
