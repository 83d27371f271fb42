-- What people type, found in what stands there, whatever the case, the accents, the order of the words and the spelling. One set of
-- rules for every list: a text is folded once, when it is stored (search_text), and what is asked becomes regular expressions that
-- each must be found in it (search_patterns), so that a row costs no function call. README.md has the rules in words.
--
-- Letters are folded by Unicode's rules ("und-x-icu"), never by those of the database's locale.

-- The words of a text, in order: without case, accents and apostrophes; whatever is neither letter nor digit separates them. A letter
-- with a point is an initial and keeps it ("m."); a title of a name has no points, and a comma behind it ("msi,"): a known one, and what
-- has points inside and stands behind a comma ("A.Md.T.", of which there are more every year).
CREATE FUNCTION search_words(written text) RETURNS text[] LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    -- Those that are no words without their points either, and those that are titles only with points, or behind a comma.
    titles      CONSTANT text := '^(?:dr|drs|dra|drg|drh|ir|prof|hj|kh|phd|mba|amd(?:kep|keb|kom|pd|far|gz)?|skm|mkm|mkn|sstp|mbiomed|'
                                 '[sm](?:sos|sosi|pd|pdi|pdk|pdsd|kom|ikom|kep|keb|farm|psi|hum|hut|ked|kes|si|sc|eng))$';
    when_marked CONSTANT text := '^(?:ns|apt|bd|ca|cpa|ak|lc|llm|llb|ba|bsc|am[gk]|amkl|ama|amapd|d(?:i|ii|iii|iv)|'
                                 '[sm](?:a|e|h|k|m|p|s|t|ab|ag|ak|an|ap|ars|ei|fil|gz|hi|ip|li|ling|mn|ph|pi|pt|sn|st|stat|stp|th|thi|'
                                 'ti|tp|tr|ud|han)|sp(?:a|an|b|jp|kj|kk|m|og|ot|p|pd|pk|rad|s|tht|thtkl|u))$';
    folded      text;
    token       text;
    plain       text;
    part        text;
    words       text[] := '{}';
    named       boolean := false;  -- a word that is no title has been seen
    listed      boolean := false;  -- a comma stands before
BEGIN
    -- Apostrophes and letters of the ʿain's kind, and what cannot be seen; before the folding, which makes blanks of some.
    folded := translate(written, E'\'`´\u02BC\u02BB\u02BE\u02BF\u2018\u2019\u201B\u2032\u00AD\u200B\u200C\u200D\u200E\u200F\u2060\uFEFF', '');
    folded := lower(normalize(folded, NFKD) COLLATE "und-x-icu");
    folded := regexp_replace(folded, '[\u0300-\u036F\u1AB0-\u1AFF\u1DC0-\u1DFF\u20D0-\u20FF]+', '', 'g');
    folded := translate(replace(replace(replace(folded, 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'), 'øđðłıħ', 'oddlih');
    folded := regexp_replace(folded, '[^[:alnum:].,]+' COLLATE "und-x-icu", ' ', 'g');
    folded := regexp_replace(folded, '\m([sma])\. (sos|pd|kom|ikom|kep|keb|farm|psi|hum|hut|kes|si|sc|ag|ap|ip|ak|md|h|e|t)\M', '\1.\2.', 'g');
    FOREACH token IN ARRAY string_to_array(replace(folded, ',', ' , '), ' ') LOOP
        plain := replace(token, '.', '');
        IF token = ',' THEN
            listed := true;
        ELSIF plain = '' THEN
            CONTINUE;
        ELSIF plain ~ titles OR (listed OR plain <> token) AND plain ~ when_marked OR listed AND token ~ '\.[^.]' THEN
            words := words || (plain || ',');
        ELSIF plain = token THEN
            words := words || token;
            named := true;
            listed := false;
        ELSE
            listed := false;
            token := regexp_replace(token, '\.(?=.)', '. ', 'g');
            FOREACH part IN ARRAY string_to_array(token, ' ') LOOP
                plain := replace(part, '.', '');
                IF plain = '' THEN
                    CONTINUE;
                ELSIF part <> plain AND plain ~ titles OR part = 'h.' AND NOT named THEN
                    words := words || (plain || ',');
                ELSE
                    words := words || CASE WHEN part ~ '^[a-z]\.$' THEN part ELSE plain END;
                    named := true;
                END IF;
            END LOOP;
        END IF;
    END LOOP;
    RETURN words;
END
$$;

-- Words that are spelt differently and sound the same have the same: the spelling of before 1947 and of before 1972, the many of
-- Muhammad, h behind a consonant, f as p or v, doubled letters. Words with digits sound like themselves alone.
CREATE FUNCTION search_sound(word text) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    sound text := replace(word, 'oe', 'u');
BEGIN
    IF word !~ '^[a-z]+$' THEN
        RETURN word;
    ELSIF sound ~ '^(?:m[ou]+(?:k?h|ch|k)+am+[ae][dt]|m[ou](?:c?h)d?|mhd)$' THEN
        RETURN 'muhamad';
    END IF;
    sound := replace(replace(replace(replace(sound, 'dj', 'j'), 'tj', 'c'), 'chr', 'kr'), 'ie', 'i');
    sound := regexp_replace(sound, '[ck]h', 'h', 'g');
    sound := regexp_replace(sound, '([bcdfgjklmnpqrstvwxyz])h', '\1', 'g');
    sound := regexp_replace(sound, '([bcdfghjklmnpqrstvwxz])y$', '\1i');
    sound := replace(replace(translate(sound, 'yqzvp', 'jksff'), 'sj', 's'), 'x', 'ks');
    RETURN regexp_replace(sound, '(.)\1+', '\1', 'g');
END
$$;

-- A text as it is searched: " soesilo=susilo;" for each of its words, " m.;" for an initial, " msi,;" for a title.
CREATE FUNCTION search_text(written text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT coalesce(string_agg(' ' || word || CASE WHEN word ~ '[.,]$' THEN ';' ELSE '=' || search_sound(word) || ';' END, ''), '')
    FROM (SELECT DISTINCT unnest(search_words(written)) AS word) AS written_words
$$;

-- Stored columns are made of it, also where no search_path is set, as when a backup is read.
DO $$ BEGIN EXECUTE format('ALTER FUNCTION search_text(text) SET search_path = %I', current_schema()); END $$;

-- What is looked for: ten words at most, each once; titles only when there is nothing else.
CREATE FUNCTION search_query(asked text) RETURNS text[] LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT coalesce(array_agg(rtrim(word, ',') ORDER BY place), '{}')
    FROM (
        SELECT word, min(place) AS place, word LIKE '%,' AS is_title, bool_and(word LIKE '%,') OVER () AS titles_only
        FROM unnest(search_words(asked)) WITH ORDINALITY AS asked_words (word, place)
        GROUP BY word
        ORDER BY is_title, place
        LIMIT 10) AS words
    WHERE titles_only OR NOT is_title
$$;

-- The words that are one edit away: a letter more, less or other, or two changed about. From five letters on (of fewer, most words
-- are so), to twenty (a longer one costs, and nobody mistypes one that they have not pasted); none with digits.
CREATE FUNCTION search_edits(word text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT string_agg(
        left(word, i) || '[^ =.,]' || substr(word, i + 1) ||
        CASE WHEN i = 0 THEN '' ELSE '|' || left(word, i - 1) || '[^ =.,]?' || substr(word, i + 1) END ||
        CASE WHEN i IN (0, length(word)) THEN ''
             ELSE '|' || left(word, i - 1) || substr(word, i + 1, 1) || substr(word, i, 1) || substr(word, i + 2) END, '|')
    FROM generate_series(0, length(word)) AS i
    WHERE length(word) BETWEEN 5 AND 20 AND word !~ '[0-9.]'
$$;

-- A regular expression for each word that is looked for; all of them must be found in a search_text. Of nothing but signs there is
-- one that is found nowhere.
CREATE FUNCTION search_patterns(asked text) RETURNS text[] LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT coalesce(array_agg(CASE
        WHEN word LIKE '%.' THEN ' ' || left(word, 1) || '[^ ,]*[=.]'
        WHEN word ~ '^[0-9]' THEN ' ' || word
        ELSE ' (?:' || word || '|' || left(word, 1) || '\.' || coalesce('|(?:' || search_edits(word) || ')=', '') || ')|=' ||
             search_sound(word) || ';' END), ARRAY[' ='])
    FROM unnest(search_query(asked)) AS word
$$;

CREATE FUNCTION search_matches(written text, asked text) RETURNS boolean LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT search_text(written) ~ ALL (search_patterns(asked))
$$;

-- The words of what there are many of, for search_objects. Only ranges and equality of text in the order of its bytes: under row-level
-- security no index serves an operator that is not leakproof, which those of pg_trgm and of arrays are not.
CREATE TABLE search_word (
    region    text NOT NULL,
    kind      text NOT NULL,
    object_id uuid NOT NULL,
    word      text COLLATE "C" NOT NULL,
    sound     text COLLATE "C" NOT NULL,
    backwards text COLLATE "C" NOT NULL GENERATED ALWAYS AS (reverse(word)) STORED,
    PRIMARY KEY (region, kind, object_id, word)
);
CREATE INDEX search_word_word ON search_word (region, kind, word);
CREATE INDEX search_word_sound ON search_word (region, kind, sound);
CREATE INDEX search_word_backwards ON search_word (region, kind, backwards);
CALL protect_by_region('search_word');

-- Keeps the words of an object: those of its search_text. Triggers call it, for each state of an object that has several.
CREATE FUNCTION search_keep(of_region text, of_kind text, of_object uuid, searched text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO search_word (region, kind, object_id, word, sound)
    SELECT of_region, of_kind, of_object, split_part(entry, '=', 1), split_part(entry, '=', CASE WHEN entry LIKE '%=%' THEN 2 ELSE 1 END)
    FROM unnest(array_remove(string_to_array(replace(searched, ' ', ''), ';'), '')) AS entry
    ON CONFLICT DO NOTHING;
END
$$;

-- Forgets those that an object has no longer: whatever is not in what remains, the search_text of all its states.
CREATE FUNCTION search_forget(of_region text, of_kind text, of_object uuid, remaining text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM search_word
    WHERE region = of_region AND kind = of_kind AND object_id = of_object
      AND strpos(coalesce(remaining, ''), ' ' || word || CASE WHEN word ~ '[.,]$' THEN ';' ELSE '=' END) = 0;
END
$$;

-- The objects that have a word for one that is looked for, as search_patterns says. An edit leaves alone what stands before it, or
-- what stands behind it: of the two halves that are looked up at least one is there.
CREATE FUNCTION search_objects_with(of_region text, of_kind text, looked_for text) RETURNS SETOF uuid LANGUAGE plpgsql STABLE ROWS 100 AS $$
DECLARE
    last   CONSTANT text := U&'\+10FFFF';
    edits  CONSTANT text := '^(?:' || search_edits(looked_for) || ')$';
    head   CONSTANT text := left(looked_for, (length(looked_for) - 1) / 2);
    tail   CONSTANT text := reverse(right(looked_for, length(looked_for) / 2));
    letter CONSTANT text := left(looked_for, 1);
    alike  CONSTANT text := search_sound(looked_for);
BEGIN
    IF looked_for LIKE '%.' THEN
        RETURN QUERY SELECT object_id FROM search_word
            WHERE region = of_region AND kind = of_kind AND word >= letter AND word < letter || last AND right(word, 1) <> ',';
        RETURN;
    END IF;
    RETURN QUERY SELECT object_id FROM search_word
        WHERE region = of_region AND kind = of_kind AND word >= looked_for AND word < looked_for || last;
    IF letter ~ '[0-9]' THEN
        RETURN;
    END IF;
    RETURN QUERY SELECT object_id FROM search_word
        WHERE region = of_region AND kind = of_kind AND sound = alike AND word <> looked_for
        UNION ALL
        SELECT object_id FROM search_word
        WHERE region = of_region AND kind = of_kind AND word = letter || '.';
    IF edits IS NOT NULL THEN
        RETURN QUERY SELECT object_id FROM search_word
            WHERE region = of_region AND kind = of_kind AND word >= head AND word < head || last AND word <> looked_for AND word ~ edits
            UNION ALL
            SELECT object_id FROM search_word
            WHERE region = of_region AND kind = of_kind AND backwards >= tail AND backwards < tail || last AND word <> looked_for AND word ~ edits;
    END IF;
END
$$;

-- The objects that may have a word for each that is looked for: all that have, and perhaps some that do not, so that whoever asks looks
-- at their search_text, too. The longest word goes first: it leaves least. Where it leaves few, the others are not looked up.
CREATE FUNCTION search_objects(of_region text, of_kind text, asked text) RETURNS SETOF uuid LANGUAGE plpgsql STABLE ROWS 20 AS $$
DECLARE
    few CONSTANT int := 200;
    looked_for text;
    found      uuid[];
BEGIN
    FOR looked_for IN SELECT word FROM unnest(search_query(asked)) AS word ORDER BY length(word) DESC LOOP
        found := CASE WHEN found IS NULL
            THEN ARRAY(SELECT DISTINCT search_objects_with(of_region, of_kind, looked_for))
            ELSE ARRAY(SELECT unnest(found) INTERSECT SELECT search_objects_with(of_region, of_kind, looked_for)) END;
        EXIT WHEN cardinality(found) <= few;
    END LOOP;
    RETURN QUERY SELECT unnest(found);
END
$$;
