-- Credit that is granted: the base of whoever begins above the lowest rank of a level, an appointment from another post, a diploma; with
-- what it was computed by.
ALTER TABLE credit_entry
    DROP CONSTRAINT credit_entry_kind_check,
    ADD CONSTRAINT credit_entry_kind_check CHECK
        (kind IN ('conversion', 'initial', 'integration', 'base', 'appointment', 'diploma', 'adjustment', 'correction')),
    ADD COLUMN education_id uuid,
    ADD COLUMN inputs       jsonb,
    ADD CHECK ((kind = 'diploma') = (education_id IS NOT NULL)),
    ADD CHECK (kind NOT IN ('base', 'appointment') OR rank IS NOT NULL);
