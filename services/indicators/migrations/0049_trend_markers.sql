-- From this day on a policy or a program was at work: what trends are compared before and after.
CREATE TABLE trend_marker (
    region       text NOT NULL,
    id           uuid NOT NULL,
    day          date NOT NULL,
    title        text NOT NULL,
    title_en     text,
    description  text,
    indicator_id uuid,  -- nothing: it is about all
    unit_id      uuid,  -- it concerns this unit and those below; nothing: the whole region
    program_id   uuid,
    version      bigint NOT NULL DEFAULT 1,
    PRIMARY KEY (region, id),
    FOREIGN KEY (region, indicator_id) REFERENCES indicator_series,
    FOREIGN KEY (region, program_id) REFERENCES program
);
CREATE INDEX trend_marker_day ON trend_marker (region, day, id);
CALL protect_by_region('trend_marker');
