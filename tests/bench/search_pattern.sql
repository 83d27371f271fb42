-- Whom a pattern finds, which no index can serve under row-level security.
SELECT p.id, p.name
FROM employee p
WHERE p.region = :region AND p.name ILIKE '%' || :asked || '%'
ORDER BY p.name, p.id
LIMIT 51;
