-- A fact that becomes a result by itself says which employees made it, so that what somebody made of their own result waits for another,
-- whichever came first: the fact, the target or the link. Of facts and measurements of before nobody is known, and they count as they did.

ALTER TABLE unit_satisfaction ADD made_by uuid[] NOT NULL DEFAULT '{}';
ALTER TABLE learning ADD made_by uuid[] NOT NULL DEFAULT '{}';
-- Who assigned its reviewers, verified it or noted its adoptions; the reviewers are known.
ALTER TABLE innovation ADD decided_by uuid[] NOT NULL DEFAULT '{}';

-- Of a derived measurement those who made the facts that it follows from; and why it waits, or waited, to be verified: policy or own_result.
ALTER TABLE measurement
    ADD made_by uuid[] NOT NULL DEFAULT '{}',
    ADD cause   text;
