-- The dictionary of competences, what positions require, and what people were assessed to have (PermenPANRB 38/2017).

-- The nine that every post asks for are there in each region until it words them otherwise.
CREATE FUNCTION core_competencies() RETURNS TABLE (code text, category text, name text, name_en text, levels jsonb)
LANGUAGE sql IMMUTABLE AS $$ VALUES
    ('integritas', 'managerial', 'Integritas', 'Integrity', '[{"level": 1, "description": "Bertindak sesuai nilai, norma, dan etika organisasi dalam pekerjaan sendiri.", "description_en": "Acts by the organisation''s values, norms and ethics in own work."},
       {"level": 2, "description": "Mengingatkan dan mengajak rekan kerja bertindak sesuai etika.", "description_en": "Reminds colleagues, and wins them, to act ethically."},
       {"level": 3, "description": "Memastikan dan menanamkan penerapan nilai dan etika pada unit yang dipimpin.", "description_en": "Makes sure that values and ethics are kept in the unit led."},
       {"level": 4, "description": "Menciptakan suasana kerja yang mendorong kepatuhan pada nilai, norma, dan etika.", "description_en": "Creates a climate in which values, norms and ethics are kept."},
       {"level": 5, "description": "Menjadi teladan penerapan nilai dan etika di tingkat organisasi dan nasional.", "description_en": "Sets the example of values and ethics for the organisation and the nation."}]'::jsonb),
    ('kerja_sama', 'managerial', 'Kerja sama', 'Cooperation', '[{"level": 1, "description": "Berpartisipasi dan menyelesaikan bagian tugasnya dalam kelompok.", "description_en": "Takes part and does own share within a group."},
       {"level": 2, "description": "Membantu orang lain dan berbagi informasi untuk menyelesaikan tugas.", "description_en": "Helps others and shares information to get tasks done."},
       {"level": 3, "description": "Membangun tim kerja yang efektif dan menyelesaikan perbedaan.", "description_en": "Builds an effective team and settles differences."},
       {"level": 4, "description": "Membangun komitmen tim dan sinergi antarunit.", "description_en": "Builds commitment and synergy between units."},
       {"level": 5, "description": "Menciptakan kerja sama lintas instansi untuk pencapaian target bersama.", "description_en": "Creates cooperation between institutions for shared goals."}]'::jsonb),
    ('komunikasi', 'managerial', 'Komunikasi', 'Communication', '[{"level": 1, "description": "Menyampaikan informasi dengan jelas, lengkap, dan sama pemahaman.", "description_en": "Passes on information clearly, completely and understood alike."},
       {"level": 2, "description": "Aktif menjalankan komunikasi formal dan informal, mendengarkan dengan baik.", "description_en": "Communicates actively, formally and informally, and listens well."},
       {"level": 3, "description": "Berkomunikasi secara asertif dan terampil lisan maupun tulisan.", "description_en": "Communicates assertively and skilfully, spoken and written."},
       {"level": 4, "description": "Menyampaikan gagasan kompleks sehingga dipahami pihak yang berbeda.", "description_en": "Conveys complex ideas so that different parties understand them."},
       {"level": 5, "description": "Menggagas sistem komunikasi terbuka secara strategis dengan pemangku kepentingan.", "description_en": "Initiates open, strategic communication with stakeholders."}]'::jsonb),
    ('orientasi_pada_hasil', 'managerial', 'Orientasi pada hasil', 'Orientation to results', '[{"level": 1, "description": "Bertanggung jawab memenuhi standar kerja.", "description_en": "Takes responsibility for meeting the standards of work."},
       {"level": 2, "description": "Berupaya meningkatkan hasil kerja pribadi melebihi standar.", "description_en": "Strives to better own results beyond the standard."},
       {"level": 3, "description": "Menetapkan target kerja yang menantang bagi unit dan memantau capaiannya.", "description_en": "Sets challenging targets for the unit and monitors them."},
       {"level": 4, "description": "Mendorong unit mencapai hasil kerja melebihi target dengan sumber daya efisien.", "description_en": "Drives units to results beyond target with efficient use of resources."},
       {"level": 5, "description": "Meningkatkan mutu pencapaian kerja organisasi secara berkelanjutan.", "description_en": "Raises the quality of the organisation''s results continuously."}]'::jsonb),
    ('pelayanan_publik', 'managerial', 'Pelayanan publik', 'Public service', '[{"level": 1, "description": "Menjalankan tugas mengikuti standar pelayanan dengan sopan dan adil.", "description_en": "Serves by the standard, courteously and fairly."},
       {"level": 2, "description": "Mensupervisi dan menjelaskan proses pelayanan, menanggapi keluhan.", "description_en": "Supervises and explains the service and answers complaints."},
       {"level": 3, "description": "Memanfaatkan kekuatan kelompok dan memperbaiki standar pelayanan di unitnya.", "description_en": "Uses the group''s strengths and improves the unit''s standards of service."},
       {"level": 4, "description": "Memonitor, mengevaluasi, dan mengantisipasi kebutuhan masyarakat.", "description_en": "Monitors, evaluates and anticipates the public''s needs."},
       {"level": 5, "description": "Memastikan kebijakan pelayanan publik menjamin kepentingan masyarakat luas.", "description_en": "Makes sure that service policy protects the public interest."}]'::jsonb),
    ('pengembangan_diri_dan_orang_lain', 'managerial', 'Pengembangan diri dan orang lain', 'Development of oneself and others', '[{"level": 1, "description": "Mengenali kebutuhan pengembangan diri dan mau belajar.", "description_en": "Knows own needs for development and is ready to learn."},
       {"level": 2, "description": "Meningkatkan kemampuan orang lain dengan memberi contoh dan bimbingan.", "description_en": "Raises others'' ability by example and guidance."},
       {"level": 3, "description": "Memberi umpan balik dan kesempatan pengembangan bagi bawahan.", "description_en": "Gives feedback and chances to develop to those led."},
       {"level": 4, "description": "Menyusun program pengembangan jangka panjang bagi unitnya.", "description_en": "Plans long-term development for the units led."},
       {"level": 5, "description": "Menciptakan situasi organisasi yang mendorong pembelajaran berkelanjutan.", "description_en": "Creates an organisation that keeps learning."}]'::jsonb),
    ('mengelola_perubahan', 'managerial', 'Mengelola perubahan', 'Managing change', '[{"level": 1, "description": "Mengikuti perubahan dengan arahan.", "description_en": "Follows change under direction."},
       {"level": 2, "description": "Proaktif beradaptasi dan mengajak rekan kerja mengikuti perubahan.", "description_en": "Adapts proactively and takes colleagues along."},
       {"level": 3, "description": "Membantu orang lain mengikuti perubahan dan mengantisipasi dampaknya.", "description_en": "Helps others through change and foresees its effects."},
       {"level": 4, "description": "Memimpin perubahan pada unit kerja dan mengatasi hambatannya.", "description_en": "Leads change in units and overcomes its obstacles."},
       {"level": 5, "description": "Memimpin, menggalang, dan menggerakkan dukungan untuk perubahan organisasi.", "description_en": "Leads and mobilises support for change of the organisation."}]'::jsonb),
    ('pengambilan_keputusan', 'managerial', 'Pengambilan keputusan', 'Decision making', '[{"level": 1, "description": "Mengumpulkan informasi untuk bertindak sesuai kewenangan.", "description_en": "Gathers information to act within own authority."},
       {"level": 2, "description": "Menganalisis masalah dan memilih alternatif tindakan berdasarkan data.", "description_en": "Analyses a problem and chooses an action by data."},
       {"level": 3, "description": "Membandingkan berbagai alternatif dan menyeimbangkan risiko keberhasilan.", "description_en": "Compares alternatives and balances their risks."},
       {"level": 4, "description": "Menyelesaikan masalah berisiko tinggi dan mengantisipasi dampak keputusan.", "description_en": "Solves problems of high risk and foresees the effects of decisions."},
       {"level": 5, "description": "Menghasilkan solusi strategis atas permasalahan organisasi jangka panjang.", "description_en": "Finds strategic solutions to the organisation''s long-term problems."}]'::jsonb),
    ('perekat_bangsa', 'sociocultural', 'Perekat bangsa', 'Binding the nation together', '[{"level": 1, "description": "Peka memahami dan menerima keberagaman.", "description_en": "Understands and accepts diversity."},
       {"level": 2, "description": "Aktif mengembangkan sikap saling menghargai dan menekankan persamaan.", "description_en": "Fosters mutual respect and what is shared."},
       {"level": 3, "description": "Mempromosikan toleransi dan keterbukaan terhadap perbedaan.", "description_en": "Promotes tolerance and openness to difference."},
       {"level": 4, "description": "Mendayagunakan perbedaan secara konstruktif dan kreatif.", "description_en": "Makes constructive and creative use of differences."},
       {"level": 5, "description": "Menjadi wakil pemerintah untuk membangun hubungan sosial psikologis masyarakat.", "description_en": "Represents the government in building bonds within society."}]'::jsonb)
$$;

CREATE TABLE competency (
    region  text NOT NULL,
    code    text NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    PRIMARY KEY (region, code)
);

-- Each wording holds from its day until the next one begins, so two can never hold at once.
CREATE TABLE competency_state (
    region   text NOT NULL,
    code     text NOT NULL,
    from_day date NOT NULL,
    category text NOT NULL CHECK (category IN ('managerial', 'sociocultural', 'technical')),
    field    text,
    name     text NOT NULL,
    name_en  text NOT NULL,
    levels   jsonb NOT NULL,
    closed   boolean NOT NULL DEFAULT false,
    PRIMARY KEY (region, code, from_day),
    FOREIGN KEY (region, code) REFERENCES competency,
    CHECK ((category = 'technical') = (field IS NOT NULL))
);

CREATE FUNCTION competencies_on(day date)
RETURNS TABLE (code text, category text, field text, name text, name_en text, levels jsonb, closed boolean, from_day date,
               to_day date, version bigint)
LANGUAGE sql STABLE AS $$
    SELECT s.code, s.category, s.field, s.name, s.name_en, s.levels, s.closed, s.from_day,
           (SELECT min(l.from_day) FROM competency_state l WHERE l.region = s.region AND l.code = s.code AND l.from_day > s.from_day),
           c.version
    FROM competency_state s JOIN competency c ON c.region = s.region AND c.code = s.code
    WHERE s.region = current_setting('app.region') AND s.from_day <= day
      AND NOT EXISTS (SELECT FROM competency_state l WHERE l.region = s.region AND l.code = s.code
                      AND l.from_day <= day AND l.from_day > s.from_day)
    UNION ALL
    SELECT core.code, core.category, NULL, core.name, core.name_en, core.levels, false, date '1900-01-01',
           (SELECT min(s.from_day) FROM competency_state s WHERE s.region = current_setting('app.region') AND s.code = core.code),
           coalesce((SELECT c.version FROM competency c WHERE c.region = current_setting('app.region') AND c.code = core.code), 1)
    FROM core_competencies() core
    WHERE NOT EXISTS (SELECT FROM competency_state s WHERE s.region = current_setting('app.region') AND s.code = core.code
                      AND s.from_day <= day)
$$;

-- What a position requires from a day on; the version counts all changes, whatever day they are about.
CREATE TABLE position_requirement (
    region      text NOT NULL,
    position_id uuid NOT NULL,
    version     bigint NOT NULL,
    PRIMARY KEY (region, position_id),
    FOREIGN KEY (region, position_id) REFERENCES position (region, id)
);
CREATE TABLE position_requirement_state (
    region      text NOT NULL,
    position_id uuid NOT NULL,
    from_day    date NOT NULL,
    levels      jsonb NOT NULL CHECK (jsonb_typeof(levels) = 'object'),
    PRIMARY KEY (region, position_id, from_day),
    FOREIGN KEY (region, position_id) REFERENCES position_requirement
);

-- An assessment stays as it was said; one that corrects it takes its place.
CREATE TABLE competency_assessment (
    region      text NOT NULL,
    id          uuid NOT NULL,
    employee_id uuid NOT NULL,
    assessed_on date NOT NULL,
    valid_until date,
    method      text NOT NULL,
    assessor    text NOT NULL,
    evidence    jsonb NOT NULL,
    corrects    uuid,
    reason      text,
    recorded_by text NOT NULL,
    recorded_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (region, id),
    FOREIGN KEY (region, employee_id) REFERENCES employee,
    FOREIGN KEY (region, corrects) REFERENCES competency_assessment (region, id),
    CONSTRAINT competency_assessment_corrected_once UNIQUE (region, corrects),
    CHECK ((corrects IS NULL) = (reason IS NULL)),
    CHECK (valid_until >= assessed_on)
);
CREATE INDEX competency_assessment_employee ON competency_assessment (region, employee_id, assessed_on);
CREATE TABLE assessed_level (
    region        text NOT NULL,
    assessment_id uuid NOT NULL,
    competency    text NOT NULL,
    level         smallint NOT NULL CHECK (level BETWEEN 0 AND 5),
    PRIMARY KEY (region, assessment_id, competency),
    FOREIGN KEY (region, assessment_id) REFERENCES competency_assessment
);

-- Of each employee and competence, the latest assessment that is valid on the day and has not been corrected.
CREATE FUNCTION assessed_levels_on(day date)
RETURNS TABLE (employee_id uuid, competency text, level smallint, assessment_id uuid, assessed_on date, valid_until date, method text)
LANGUAGE sql STABLE AS $$
    SELECT DISTINCT ON (a.employee_id, l.competency)
           a.employee_id, l.competency, l.level, a.id, a.assessed_on, a.valid_until, a.method
    FROM competency_assessment a JOIN assessed_level l ON l.region = a.region AND l.assessment_id = a.id
    WHERE a.region = current_setting('app.region') AND a.assessed_on <= day AND (a.valid_until IS NULL OR a.valid_until >= day)
      AND NOT EXISTS (SELECT FROM competency_assessment c WHERE c.region = a.region AND c.corrects = a.id)
    ORDER BY a.employee_id, l.competency, a.assessed_on DESC, a.id DESC
$$;

-- What is required of a position on a day; nothing where nobody has said.
CREATE FUNCTION requirement_on(of_position uuid, day date) RETURNS position_requirement_state LANGUAGE sql STABLE AS $$
    SELECT r.* FROM position_requirement_state r
    WHERE r.region = current_setting('app.region') AND r.position_id = of_position AND r.from_day <= day
    ORDER BY r.from_day DESC LIMIT 1
$$;

-- A unit and all below it on a day; nothing for a unit that there is not.
CREATE FUNCTION unit_subtree_on(top uuid, day date) RETURNS TABLE (id uuid) LANGUAGE sql STABLE AS $$
    WITH RECURSIVE down AS (
        SELECT u.unit_id, 0 AS depth FROM unit_state u
        WHERE u.region = current_setting('app.region') AND u.unit_id = top AND u.valid @> day
        UNION ALL
        SELECT u.unit_id, down.depth + 1 FROM down JOIN unit_state u ON u.region = current_setting('app.region')
            AND u.parent_id = down.unit_id AND u.valid @> day
        WHERE down.depth < 100)
    SELECT unit_id FROM down
$$;

CALL protect_by_region('competency');
CALL protect_by_region('competency_state');
CALL protect_by_region('position_requirement');
CALL protect_by_region('position_requirement_state');
CALL protect_by_region('competency_assessment');
CALL protect_by_region('assessed_level');
