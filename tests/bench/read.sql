-- What personnel asks for GET /v1/regions/{region}/employees/{id}, without what the reader is to them (services/personnel/people/employee_store.cpp).
SELECT e.id, e.version, e.nip, e.name, e.status, a.position_id, a.unit_id, r.rank, a.supervisor_id, p.level,
    coalesce(s.standing, 'active') AS standing, greatest(lower(a.valid), r.from_day, s.from_day) AS valid_from, later.day AS
    valid_to
FROM (SELECT :today::date AS day) AS d CROSS JOIN employee e
JOIN LATERAL (SELECT * FROM assignment WHERE region = e.region AND employee_id = e.id AND lower(valid) <= d.day ORDER BY
    valid DESC LIMIT 1) a ON true
JOIN position_state p ON p.region = a.region AND p.position_id = a.position_id AND p.valid @> d.day
JOIN LATERAL (SELECT rank, from_day FROM employee_rank WHERE region = e.region AND employee_id = e.id AND from_day <= d.day
    ORDER BY from_day DESC LIMIT 1) r ON true
LEFT JOIN LATERAL (SELECT standing, from_day FROM employee_standing WHERE region = e.region AND employee_id = e.id AND
    from_day <= d.day ORDER BY from_day DESC LIMIT 1) s ON true
CROSS JOIN LATERAL (SELECT least( (SELECT min(from_day) FROM employee_rank WHERE region = e.region AND employee_id = e.id AND
    from_day > d.day), (SELECT min(from_day) FROM employee_standing WHERE region = e.region AND employee_id = e.id AND
    from_day > d.day), (SELECT min(lower(valid)) FROM assignment WHERE region = e.region AND employee_id = e.id AND
    lower(valid) > d.day)) AS day) later
WHERE e.region = :region AND e.id = :employee;
