-- What is shown of each unsur, which may be of fewer answers than the figure is (0: of none). Of figures until now it is what they are
-- made of, where there are different answers to every unsur.

ALTER TABLE published_satisfaction
    ADD shown_sums        bigint[] NOT NULL DEFAULT '{}',
    ADD shown_respondents bigint[] NOT NULL DEFAULT '{}';

UPDATE published_satisfaction p
SET shown_sums = CASE WHEN differing THEN element_sums ELSE array_fill(0::bigint, ARRAY[cardinality(elements)]) END,
    shown_respondents = array_fill(CASE WHEN differing THEN respondents ELSE 0 END, ARRAY[cardinality(elements)])
FROM (
    SELECT region, unit_id, period, service_id, coalesce((
        SELECT bool_and(lowest < highest) FROM (
            SELECT min(a.one) AS lowest, max(a.one) AS highest
            FROM survey s JOIN response r ON r.region = s.region AND r.survey_id = s.id
            CROSS JOIN LATERAL unnest(r.answers) WITH ORDINALITY AS a (one, place)
            WHERE (s.region, s.unit_id, s.period, s.service_id) = (o.region, o.unit_id, o.period, o.service_id) AND r.in_figure
            GROUP BY a.place) of_element), false) AS differing
    FROM published_satisfaction o) judged
WHERE (p.region, p.unit_id, p.period, p.service_id) = (judged.region, judged.unit_id, judged.period, judged.service_id);

ALTER TABLE published_satisfaction ALTER shown_sums DROP DEFAULT, ALTER shown_respondents DROP DEFAULT;
