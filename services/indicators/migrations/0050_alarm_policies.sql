-- From when on a region wants to be told that plans or loads are off, from a day on; of several that begin on one day the last holds.
CREATE TABLE alarm_policy (
    region           text NOT NULL,
    version          bigint NOT NULL,
    valid_from       date NOT NULL,
    elapsed_percent  integer NOT NULL CHECK (elapsed_percent BETWEEN 1 AND 100),
    behind_percent   integer NOT NULL CHECK (behind_percent BETWEEN 1 AND 100),
    units_percent    integer NOT NULL CHECK (units_percent BETWEEN 1 AND 100),
    fewest_units     integer NOT NULL CHECK (fewest_units > 0),
    overload_percent integer NOT NULL CHECK (overload_percent > 100),
    fewest_targets   integer NOT NULL CHECK (fewest_targets > 0),
    source           text,
    decided_at       timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (region, version)
);
CALL protect_by_region('alarm_policy');
