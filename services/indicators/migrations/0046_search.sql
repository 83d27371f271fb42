-- What indicators and innovations are searched by, folded once (libs/search). An indicator's code is that of all its editions.
ALTER TABLE indicator_series ADD searched text GENERATED ALWAYS AS (search_text(code)) STORED;
ALTER TABLE indicator_edition ADD searched text
    GENERATED ALWAYS AS (search_text(name || ' ' || coalesce(name_en, '') || ' ' || coalesce(description, ''))) STORED;
ALTER TABLE innovation ADD searched text GENERATED ALWAYS AS (search_text(title || ' ' || summary)) STORED;
