-- A region's working days by year. A year that a region has not set goes by the national decree, which the service ships.
CREATE TABLE calendar (
    region    text NOT NULL,
    year      smallint NOT NULL,
    version   bigint NOT NULL DEFAULT 1,
    basis     text NOT NULL,
    rest_days text NOT NULL CHECK (rest_days ~ '^[1-7]*$'),  -- ISO 8601: 1 is Monday
    PRIMARY KEY (region, year)
);

CREATE TABLE calendar_holiday (
    region  text NOT NULL,
    year    smallint NOT NULL,
    day     date NOT NULL CHECK (extract(year FROM day) = year),
    kind    text NOT NULL,
    name    text NOT NULL,
    name_en text NOT NULL,
    PRIMARY KEY (region, year, day),
    FOREIGN KEY (region, year) REFERENCES calendar
);

CALL protect_by_region('calendar');
CALL protect_by_region('calendar_holiday');
