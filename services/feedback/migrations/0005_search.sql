-- What services are searched by, folded once (libs/search).
ALTER TABLE public_service ADD searched text GENERATED ALWAYS AS (search_text(name || ' ' || code)) STORED;
