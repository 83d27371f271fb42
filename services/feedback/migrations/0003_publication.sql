-- What the public is shown, which is renewed in steps, and in which ten minutes answers came.

-- As the source and the counter window it is a hash under the key of the day: without it, it says no more than that answers share it.
ALTER TABLE response ADD arrival_window bytea;

-- Whether it counts in the figure that is published now, and whether it has counted in any.
ALTER TABLE response ADD in_figure boolean NOT NULL DEFAULT false, ADD was_published boolean NOT NULL DEFAULT false;

-- What the answers to a service in a period came to when it was published last, over the surveys that the unit has had of it.
CREATE TABLE published_satisfaction (
    region         text NOT NULL,
    unit_id        uuid NOT NULL,
    period         text NOT NULL,
    service_id     uuid NOT NULL,
    elements       text[] NOT NULL,
    element_sums   bigint[] NOT NULL,
    respondents    bigint NOT NULL,
    sum            bigint NOT NULL,
    sum_of_squares bigint NOT NULL,
    withdrawn      boolean NOT NULL DEFAULT false, -- an answer in it does not count any more
    PRIMARY KEY (region, unit_id, period, service_id),
    FOREIGN KEY (region, service_id) REFERENCES public_service
);
CREATE INDEX published_satisfaction_service ON published_satisfaction (region, service_id, period);
CALL protect_by_region('published_satisfaction');

-- What was shown until now: of at least 5 who are not all alike.
INSERT INTO published_satisfaction (region, unit_id, period, service_id, elements, element_sums, respondents, sum, sum_of_squares)
SELECT s.region, s.unit_id, s.period, s.service_id, min(s.elements),
       (SELECT array_agg(total ORDER BY place) FROM (
           SELECT e.place, sum(e.one)::bigint AS total
           FROM survey o JOIN survey_total u ON u.region = o.region AND u.survey_id = o.id
           CROSS JOIN LATERAL unnest(u.element_sums) WITH ORDINALITY AS e (one, place)
           WHERE (o.region, o.unit_id, o.period, o.service_id) = (s.region, s.unit_id, s.period, s.service_id)
           GROUP BY e.place) added),
       sum(t.respondents), sum(t.sum), sum(t.sum_of_squares)
FROM survey s JOIN survey_total t ON t.region = s.region AND t.survey_id = s.id
GROUP BY s.region, s.unit_id, s.period, s.service_id
HAVING sum(t.respondents) >= 5 AND sum(t.respondents) * sum(t.sum_of_squares) <> sum(t.sum) * sum(t.sum);

UPDATE response r SET in_figure = true, was_published = true
FROM survey s JOIN published_satisfaction p
    ON (p.region, p.unit_id, p.period, p.service_id) = (s.region, s.unit_id, s.period, s.service_id)
WHERE s.region = r.region AND s.id = r.survey_id AND r.state = 'accepted';

-- Those that the published figure would be renewed for: few at any time.
CREATE INDEX response_unsettled ON response (region, survey_id) WHERE in_figure <> (state = 'accepted');
