-- Endpoints that are told of events, and what was delivered to them. Events stay in the feed's table; a delivery names one.

CREATE TABLE webhook (
    region          text NOT NULL,
    id              uuid NOT NULL,
    url             text NOT NULL,
    description     text NOT NULL,
    event_types     text[] NOT NULL,           -- none: all
    state           text NOT NULL CHECK (state IN ('enabled', 'disabled')),
    disabled_reason text,                      -- by_owner, gone (410), failing
    secret          bytea NOT NULL,
    previous_secret bytea,                     -- signs as well until …
    previous_until  timestamptz,
    position        bigint NOT NULL,           -- the last event that deliveries were made of
    failing_since   timestamptz,               -- nothing has arrived since
    not_before      timestamptz,               -- it asked for patience
    created_by      text NOT NULL,
    created_at      timestamptz NOT NULL DEFAULT now(),
    version         bigint NOT NULL DEFAULT 1,
    PRIMARY KEY (region, id)
);

CREATE TABLE webhook_delivery (
    region          text NOT NULL,
    id              uuid NOT NULL,
    webhook_id      uuid NOT NULL,
    event           bigint NOT NULL,
    event_type      text NOT NULL,
    state           text NOT NULL CHECK (state IN ('pending', 'delivered', 'failed')),
    attempts        integer NOT NULL DEFAULT 0, -- of the present round; a replay begins another
    next_attempt_at timestamptz NOT NULL DEFAULT now(),
    leased_until    timestamptz,
    created_at      timestamptz NOT NULL DEFAULT now(),
    ended_at        timestamptz,
    PRIMARY KEY (region, id),
    UNIQUE (region, webhook_id, event),         -- an event is one message, however often it is sent
    FOREIGN KEY (region, webhook_id) REFERENCES webhook ON DELETE CASCADE
);
CREATE INDEX webhook_delivery_due ON webhook_delivery (next_attempt_at) WHERE state = 'pending';
CREATE INDEX webhook_delivery_ended ON webhook_delivery (ended_at) WHERE ended_at IS NOT NULL;

CREATE TABLE webhook_attempt (
    region      text NOT NULL,
    delivery_id uuid NOT NULL,
    ordinal     integer NOT NULL,
    made_at     timestamptz NOT NULL,
    duration_ms integer NOT NULL,
    status      integer,
    failure     text,
    PRIMARY KEY (region, delivery_id, ordinal),
    FOREIGN KEY (region, delivery_id) REFERENCES webhook_delivery ON DELETE CASCADE
);

CALL protect_by_region('webhook');
CALL protect_by_region('webhook_delivery');
CALL protect_by_region('webhook_attempt');
