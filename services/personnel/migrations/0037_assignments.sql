-- Each assignment is an entry that can be named, with the decision that it rests on and why it ended.
ALTER TABLE assignment
    ADD COLUMN id            uuid NOT NULL DEFAULT gen_random_uuid(),
    ADD COLUMN decree_number text,
    ADD COLUMN decree_date   date,
    ADD COLUMN end_reason    text,
    ADD CONSTRAINT assignment_id UNIQUE (region, id);

-- What somebody does beside her definitive position: standing in for another (Plt where it is vacant or its holder is away for long,
-- Plh for days), or additional duties. A position has one Plt and one Plh at a time, and nobody holds the same one twice.
CREATE TABLE duty (
    region        text NOT NULL,
    id            uuid NOT NULL,
    employee_id   uuid NOT NULL,
    kind          text NOT NULL,
    position_id   uuid NOT NULL,
    valid         daterange NOT NULL CHECK (NOT isempty(valid)),
    decree_number text,
    decree_date   date,
    end_reason    text,
    version       bigint NOT NULL DEFAULT 1,
    PRIMARY KEY (region, id),
    FOREIGN KEY (region, employee_id) REFERENCES employee,
    FOREIGN KEY (region, position_id) REFERENCES position (region, id),
    CONSTRAINT duty_held_once EXCLUDE USING gist (region WITH =, employee_id WITH =, position_id WITH =, valid WITH &&),
    CONSTRAINT duty_one_holder EXCLUDE USING gist (region WITH =, position_id WITH =, kind WITH =, valid WITH &&)
        WHERE (kind <> 'additional')
);
CREATE INDEX duty_employee ON duty (region, employee_id);
CREATE INDEX duty_position ON duty (region, position_id);

-- An appraiser hands the appraising of all her people, of a unit with what lies below it, or of one employee to another for a time.
-- `planned_to` is what was said at first; `valid` is what became of it, empty when it was revoked before it began.
CREATE TABLE delegation (
    region        text NOT NULL,
    id            uuid NOT NULL,
    appraiser_id  uuid NOT NULL,
    delegate_id   uuid NOT NULL,
    unit_id       uuid,
    employee_id   uuid,
    from_day      date NOT NULL,
    planned_to    date,
    valid         daterange NOT NULL,
    decree_number text,
    decree_date   date,
    reason        text NOT NULL,
    revoked_by    text,
    revoke_reason text,
    version       bigint NOT NULL DEFAULT 1,
    PRIMARY KEY (region, id),
    FOREIGN KEY (region, appraiser_id) REFERENCES employee (region, id),
    FOREIGN KEY (region, delegate_id) REFERENCES employee (region, id),
    FOREIGN KEY (region, unit_id) REFERENCES unit (region, id),
    FOREIGN KEY (region, employee_id) REFERENCES employee (region, id),
    CHECK (appraiser_id <> delegate_id),
    CHECK (employee_id IS DISTINCT FROM delegate_id AND employee_id IS DISTINCT FROM appraiser_id),
    CHECK (unit_id IS NULL OR employee_id IS NULL),
    CHECK (NOT isempty(valid) OR revoked_by IS NOT NULL),
    CONSTRAINT delegation_overlap EXCLUDE USING gist
        (region WITH =, appraiser_id WITH =, (coalesce(unit_id, employee_id, appraiser_id)) WITH =, valid WITH &&)
);
CREATE INDEX delegation_delegate ON delegation (region, delegate_id);

CALL protect_by_region('duty');
CALL protect_by_region('delegation');
