-- Whom personnel's list of employees finds by words (services/personnel/people/employee_store.cpp), before it looks at their day.
SELECT p.id, p.name
FROM search_objects(:region, 'employee', :asked) AS found (id)
JOIN employee p ON p.region = :region AND p.id = found.id
WHERE p.searched ~ ALL ((SELECT search_patterns(:asked))::text[])
ORDER BY p.name, p.id
LIMIT 51;
