-- A region of employees with 8 targets each and some measurements of each, one in a hundred of them corrected, as imports
-- leave it.
BEGIN;
CREATE TEMPORARY TABLE made AS
SELECT n, ('01990000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid AS id FROM generate_series(1, :employees) AS n;
INSERT INTO directory_employee (region, id, valid_from, nip, name, status, active, rank, unit_id, position_id, position_kind,
                                position_level, supervisor_id)
SELECT :'region', id, '2020-01-01', lpad(n::text, 18, '0'), 'Pegawai ' || n, 'pns', true, 'III/c',
       ('01990000-0000-7000-9000-' || lpad(to_hex(n % 400), 12, '0'))::uuid, id, 'pelaksana', 'pelaksana', NULL
FROM made;
-- The indicators are those that were approved through the API; each stands in every plan.
CREATE TEMPORARY TABLE planned AS
SELECT row_number() OVER (ORDER BY code) AS k, id, direction, aggregation FROM indicator WHERE region = :'region';
INSERT INTO target (region, id, owner_kind, owner_id, indicator_id, period, first_day, last_day, value, weight, state)
SELECT :'region', ('01990000-0000-7000-a' || lpad(to_hex(k), 3, '0') || '-' || lpad(to_hex(n), 12, '0'))::uuid, 'employee',
       made.id, planned.id, :'period', lower(period_days(:'period')), upper(period_days(:'period')) - 1, 50 + (n * k) % 150,
       (ARRAY[20, 20, 15, 15, 10, 10, 5, 5])[k], 'agreed'
FROM made, planned ORDER BY n, k;
INSERT INTO measurement (region, id, target_id, value, numerator, denominator, measured_on, source)
SELECT :'region', gen_random_uuid(), t.id, CASE WHEN ratio THEN NULL ELSE reached END,
       CASE WHEN ratio THEN reached END, CASE WHEN ratio THEN 100 + hash % 50 END,
       make_date(2026, 1 + (number - 1) % 3, 1 + hash % 28), 'import'
FROM generate_series(1, :measurements) AS number, target t,
     LATERAL (SELECT abs(hashtext(t.id::text || number)) AS hash) AS h,
     LATERAL (SELECT p.aggregation = 'ratio' AS ratio,
                     round(t.value * (60 + hash % 70) / 100 / CASE p.aggregation WHEN 'sum' THEN :measurements ELSE 1 END, 3) AS reached
              FROM planned p WHERE p.id = t.indicator_id) AS r
WHERE t.region = :'region' AND t.period = :'period';
INSERT INTO measurement (region, id, target_id, value, numerator, denominator, measured_on, source, corrects, reason)
SELECT region, gen_random_uuid(), target_id, value + 1, numerator + 1, denominator, measured_on, source, id, 'Salah ketik'
FROM measurement WHERE region = :'region' AND entry % 100 = 0;
UPDATE measurement m SET counts = false
WHERE region = :'region' AND EXISTS (SELECT FROM measurement c WHERE c.region = m.region AND c.corrects = m.id);
COMMIT;
VACUUM ANALYZE;
