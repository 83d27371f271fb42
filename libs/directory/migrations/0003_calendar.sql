-- The years of the region's working-day calendar that it has set itself.
CREATE TABLE directory_calendar (
    region    text NOT NULL,
    year      integer NOT NULL,
    version   bigint NOT NULL,
    rest_days text NOT NULL,  -- ISO 8601 numbers, 1 being Monday: '67'
    holidays  date[] NOT NULL,
    PRIMARY KEY (region, year)
);
CALL protect_by_region('directory_calendar');
