-- Named sets of indicators with default values and weights, from which the plans of people in certain positions are filled.

CREATE TABLE plan_template (
    region          text NOT NULL,
    id              uuid NOT NULL,
    code            text NOT NULL,
    name            text NOT NULL,
    description     text,
    period_kind     text NOT NULL,
    position_kinds  text[] NOT NULL DEFAULT '{}',
    position_levels text[] NOT NULL DEFAULT '{}',
    position_ids    uuid[] NOT NULL DEFAULT '{}',
    state           text NOT NULL,
    version         bigint NOT NULL DEFAULT 1,
    PRIMARY KEY (region, id),
    UNIQUE (region, code)
);
CREATE TABLE plan_template_item (
    region       text NOT NULL,
    template_id  uuid NOT NULL,
    indicator_id uuid NOT NULL,
    place        int NOT NULL,
    value        numeric(27, 9) NOT NULL,
    weight       numeric(27, 9) NOT NULL CHECK (weight > 0 AND weight <= 100),
    PRIMARY KEY (region, template_id, indicator_id),
    FOREIGN KEY (region, template_id) REFERENCES plan_template,
    FOREIGN KEY (region, indicator_id) REFERENCES indicator_series
);
CALL protect_by_region('plan_template');
CALL protect_by_region('plan_template_item');
