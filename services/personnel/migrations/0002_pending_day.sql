-- The assignment of a row may begin in the past or in the future, so what is settled later must say from which day it holds.
ALTER TABLE pending_supervisor ADD COLUMN from_day date NOT NULL DEFAULT current_date;
