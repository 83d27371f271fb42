-- What the catalogue of courses is searched by, folded once (libs/search).
ALTER TABLE course ADD searched text GENERATED ALWAYS AS (search_text(title || ' ' || code)) STORED;
