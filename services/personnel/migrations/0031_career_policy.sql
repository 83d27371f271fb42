-- A region that has set no policy goes by the default, which is version 1.
CREATE TABLE career_policy (
    region     text NOT NULL,
    version    bigint NOT NULL,
    valid_from date NOT NULL,
    content    jsonb NOT NULL,
    set_by     text NOT NULL,
    PRIMARY KEY (region, version)
);
CALL protect_by_region('career_policy');
