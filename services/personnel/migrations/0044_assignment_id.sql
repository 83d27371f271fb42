-- Ids are made by the service (UUID version 7), so that they sort by time.
ALTER TABLE assignment ALTER COLUMN id DROP DEFAULT;
