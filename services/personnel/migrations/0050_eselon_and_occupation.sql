-- Managerial posts have an eselon. Teachers are functional officers: what stood as a level of its own is an occupation, and the level is
-- what the post's name tells ("Guru Ahli Muda"), else its class by job evaluation.
ALTER TABLE position_state
    ADD COLUMN eselon     text CHECK (eselon IN ('II.a', 'II.b', 'III.a', 'III.b', 'IV.a', 'IV.b')),
    ADD COLUMN occupation text CHECK (occupation IN ('guru'));

-- Before the rows change: the tree's triggers, which wait for the end, would hold the table.
ALTER TABLE position_state
    ADD CHECK (eselon IS NULL OR level = CASE split_part(eselon, '.', 1) WHEN 'II' THEN 'jpt_pratama' WHEN 'III' THEN 'administrator'
                                         ELSE 'pengawas' END),
    ADD CHECK (occupation IS NULL OR kind = 'fungsional_keahlian');

UPDATE position_state
SET occupation = 'guru',
    level = CASE
        WHEN name ~* '\mutama\s*$' THEN 'ahli_utama'
        WHEN name ~* '\mmadya\s*$' THEN 'ahli_madya'
        WHEN name ~* '\mmuda\s*$' THEN 'ahli_muda'
        WHEN name ~* '\mpertama\s*$' THEN 'ahli_pertama'
        WHEN class >= 13 THEN 'ahli_utama'
        WHEN class >= 11 THEN 'ahli_madya'
        WHEN class >= 9 THEN 'ahli_muda'
        ELSE 'ahli_pertama' END
WHERE level = 'guru';
