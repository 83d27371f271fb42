-- An endpoint that fails, or that nothing has reached yet, has the smaller share; one that goes on failing is asked ever more rarely.
ALTER TABLE webhook ADD COLUMN failures int NOT NULL DEFAULT 0;  -- attempts in a row
ALTER TABLE webhook ADD COLUMN reached_at timestamptz;           -- when something arrived last
UPDATE webhook w SET reached_at = (SELECT max(d.ended_at) FROM webhook_delivery d
                                   WHERE d.region = w.region AND d.webhook_id = w.id AND d.state = 'delivered');
