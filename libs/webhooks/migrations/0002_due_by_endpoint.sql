-- What is due is looked for endpoint by endpoint, so that the long backlog of one costs the others nothing.
DROP INDEX webhook_delivery_due;
CREATE INDEX webhook_delivery_due ON webhook_delivery (region, webhook_id, next_attempt_at, event) WHERE state = 'pending';
CREATE INDEX webhook_delivery_leased ON webhook_delivery (region, webhook_id, leased_until)
    WHERE state = 'pending' AND leased_until IS NOT NULL;
