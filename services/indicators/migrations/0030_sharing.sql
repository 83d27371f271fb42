-- What the region gives to the province or the public, indicator by indicator. No row, and no audience, is nobody.
CREATE TABLE sharing_rule (
    region       text NOT NULL,
    indicator_id uuid NOT NULL,
    audiences    text[] NOT NULL CHECK (audiences <@ '{province,public}'),
    owner_kinds  text[] NOT NULL CHECK (owner_kinds <@ '{region,unit}' AND cardinality(owner_kinds) > 0),
    version      bigint NOT NULL DEFAULT 1,
    PRIMARY KEY (region, indicator_id),
    FOREIGN KEY (region, indicator_id) REFERENCES indicator_series
);
CALL protect_by_region('sharing_rule');
