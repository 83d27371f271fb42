-- What personnel asks for GET /v1/regions/{region}/employees/{id} (services/personnel/storage/employee_store.cpp).
SELECT e.id, e.version, e.nip, e.name, e.status, e.active, a.position_id, a.unit_id, a.rank, a.supervisor_id,
       p.level, lower(a.valid) AS valid_from, upper(a.valid) AS valid_to
FROM employee e JOIN assignment a ON a.region = e.region AND a.employee_id = e.id
    JOIN position_state p ON p.region = a.region AND p.position_id = a.position_id
WHERE e.region = :region AND e.id = :employee AND a.valid @> :today::date AND p.valid @> :today::date;
