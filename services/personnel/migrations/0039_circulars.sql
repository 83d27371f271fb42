-- Circulars: what is announced, to whom, and who has taken note. Whom a circular concerns is worked out from where people work,
-- never written down, so that it is right after every correction of the past.

CREATE TABLE circular (
    region          text NOT NULL,
    id              uuid NOT NULL,
    number          text,
    title           text NOT NULL,
    title_en        text,
    body            text NOT NULL,
    body_en         text,
    links           jsonb NOT NULL DEFAULT '[]',
    effective_on    date NOT NULL,
    acknowledgement boolean NOT NULL DEFAULT false,
    acknowledge_by  date,
    remind_on       date,
    position_kinds  text[] NOT NULL DEFAULT '{}',  -- empty: of any kind
    statuses        text[] NOT NULL DEFAULT '{}',  -- empty: of any status
    state           text NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'published', 'closed')),
    edition         int NOT NULL DEFAULT 1,
    counting_edition int NOT NULL DEFAULT 1 CHECK (counting_edition <= edition),
    published_on    date,
    closed_on       date,
    version         bigint NOT NULL DEFAULT 1,
    PRIMARY KEY (region, id),
    CHECK ((title_en IS NULL) = (body_en IS NULL)),
    CHECK (acknowledgement OR (acknowledge_by IS NULL AND remind_on IS NULL)),
    CHECK ((state = 'draft') <= (published_on IS NULL)),
    CHECK ((state = 'published') <= (published_on IS NOT NULL)),
    CHECK ((state = 'closed') = (closed_on IS NOT NULL))
);
CALL protect_by_region('circular');

CREATE TABLE circular_unit (
    region      text NOT NULL,
    circular_id uuid NOT NULL,
    unit_id     uuid NOT NULL,
    below       boolean NOT NULL,  -- also what lies below it
    PRIMARY KEY (region, circular_id, unit_id),
    FOREIGN KEY (region, circular_id) REFERENCES circular,
    FOREIGN KEY (region, unit_id) REFERENCES unit
);
CALL protect_by_region('circular_unit');

CREATE TABLE circular_employee (
    region      text NOT NULL,
    circular_id uuid NOT NULL,
    employee_id uuid NOT NULL,
    PRIMARY KEY (region, circular_id, employee_id),
    FOREIGN KEY (region, circular_id) REFERENCES circular,
    FOREIGN KEY (region, employee_id) REFERENCES employee
);
CALL protect_by_region('circular_employee');

-- What was said before a correction.
CREATE TABLE circular_edition (
    region         text NOT NULL,
    circular_id    uuid NOT NULL,
    edition        int NOT NULL,
    title          text NOT NULL,
    title_en       text,
    body           text NOT NULL,
    body_en        text,
    links          jsonb NOT NULL,
    effective_on   date NOT NULL,
    acknowledge_by date,
    reason         text NOT NULL,
    replaced_at    timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (region, circular_id, edition),
    FOREIGN KEY (region, circular_id) REFERENCES circular
);
CALL protect_by_region('circular_edition');

CREATE TABLE circular_acknowledgement (
    region          text NOT NULL,
    circular_id     uuid NOT NULL,
    employee_id     uuid NOT NULL,
    edition         int NOT NULL,
    acknowledged_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (region, circular_id, employee_id, edition),
    FOREIGN KEY (region, circular_id) REFERENCES circular,
    FOREIGN KEY (region, employee_id) REFERENCES employee
);
CALL protect_by_region('circular_acknowledgement');

CREATE TABLE circular_question (
    region      text NOT NULL,
    id          uuid NOT NULL,
    circular_id uuid NOT NULL,
    asked_by    uuid NOT NULL,
    text        text NOT NULL,
    asked_at    timestamptz NOT NULL DEFAULT now(),
    answer      text,
    answered_at timestamptz,
    PRIMARY KEY (region, id),
    FOREIGN KEY (region, circular_id) REFERENCES circular,
    FOREIGN KEY (region, asked_by) REFERENCES employee,
    CHECK ((answer IS NULL) = (answered_at IS NULL))
);
CREATE INDEX circular_question_circular ON circular_question (region, circular_id, id);
CALL protect_by_region('circular_question');

-- That somebody was reminded: once for an edition that counts.
CREATE TABLE circular_reminder (
    region           text NOT NULL,
    circular_id      uuid NOT NULL,
    employee_id      uuid NOT NULL,
    counting_edition int NOT NULL,
    reminded_at      timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (region, circular_id, employee_id, counting_edition),
    FOREIGN KEY (region, circular_id) REFERENCES circular,
    FOREIGN KEY (region, employee_id) REFERENCES employee
);
CALL protect_by_region('circular_reminder');

-- A unit and those above it, on a day.
CREATE FUNCTION units_upwards(unit uuid, on_day date) RETURNS SETOF uuid LANGUAGE sql STABLE AS $$
    WITH RECURSIVE up AS (
        SELECT unit AS id
        UNION SELECT s.parent_id FROM up JOIN unit_state s
            ON s.region = current_setting('app.region') AND s.unit_id = up.id AND s.valid @> on_day AND s.parent_id IS NOT NULL)
    SELECT id FROM up
$$;

-- The three conditions of an audience: on the unit, and on the person and her position.
CREATE FUNCTION circular_reaches(circular uuid, unit uuid, on_day date) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT NOT EXISTS (SELECT FROM circular_unit u WHERE u.region = current_setting('app.region') AND u.circular_id = circular)
        OR EXISTS (SELECT FROM circular_unit u WHERE u.region = current_setting('app.region') AND u.circular_id = circular
                   AND (u.unit_id = unit OR (u.below AND u.unit_id IN (SELECT units_upwards(unit, on_day)))))
$$;
CREATE FUNCTION circular_admits(c circular, employee uuid, status text, position_kind text) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT (c.position_kinds = '{}' OR position_kind = ANY (c.position_kinds))
        AND (c.statuses = '{}' OR status = ANY (c.statuses))
        AND (NOT EXISTS (SELECT FROM circular_employee l WHERE l.region = c.region AND l.circular_id = c.id)
             OR EXISTS (SELECT FROM circular_employee l
                        WHERE l.region = c.region AND l.circular_id = c.id AND l.employee_id = employee))
$$;

-- The days on which somebody has to fit the audience, on one of them: that of publication and today, or the closing day.
CREATE FUNCTION circular_days(c circular, today date) RETURNS SETOF date LANGUAGE sql STABLE AS $$
    SELECT coalesce(c.published_on, today) UNION SELECT least(today, c.closed_on)
$$;

-- Whether it concerns an employee, and everybody whom it concerns with the unit where she works now. The two tell the same.
CREATE FUNCTION circular_concerns(c circular, employee uuid, today date) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT EXISTS (
        SELECT FROM circular_days(c, today) AS d (day)
        JOIN assignment a ON a.region = c.region AND a.employee_id = employee AND a.valid @> d.day
        JOIN employee e ON e.region = a.region AND e.id = a.employee_id
        JOIN position_state p ON p.region = a.region AND p.position_id = a.position_id AND p.valid @> d.day
        WHERE circular_admits(c, e.id, e.status, p.kind) AND in_service(e.id, today) AND circular_reaches(c.id, a.unit_id, d.day))
$$;
CREATE FUNCTION circular_population(circular uuid, today date) RETURNS TABLE (employee_id uuid, unit_id uuid)
LANGUAGE sql STABLE AS $$
    WITH places AS MATERIALIZED (
        SELECT d.day, u.unit_id FROM circular c CROSS JOIN LATERAL circular_days(c, today) AS d (day)
        JOIN unit_state u ON u.region = c.region AND u.valid @> d.day
        WHERE c.region = current_setting('app.region') AND c.id = circular_population.circular
          AND circular_reaches(c.id, u.unit_id, d.day)),
    concerned AS (
        SELECT DISTINCT ON (a.employee_id) a.employee_id, a.unit_id
        FROM circular c CROSS JOIN places
        JOIN assignment a ON a.region = c.region AND a.unit_id = places.unit_id AND a.valid @> places.day
        JOIN employee e ON e.region = a.region AND e.id = a.employee_id
        JOIN position_state p ON p.region = a.region AND p.position_id = a.position_id AND p.valid @> places.day
        WHERE c.region = current_setting('app.region') AND c.id = circular_population.circular
          AND circular_admits(c, e.id, e.status, p.kind) AND in_service(e.id, today)
        ORDER BY a.employee_id, places.day DESC)
    SELECT o.employee_id, coalesce((
        SELECT a.unit_id FROM circular c JOIN assignment a ON a.region = c.region
        AND a.employee_id = o.employee_id AND a.valid @> least(today, c.closed_on)
        WHERE c.region = current_setting('app.region') AND c.id = circular_population.circular
        ORDER BY lower(a.valid) LIMIT 1), o.unit_id)
    FROM concerned o
$$;
