#include "personal_data_store.hpp"

#include <algorithm>
#include <stdexcept>

#include "interval_sql.hpp"

namespace personnel::store {
namespace {

/// As `from` and `to`, both included.
template <std::size_t size>
consteval auto days_of(const char (&range)[size]) {
    return "jsonb_build_object('from', lower(" + postgres::Sql<size>(range) + "), 'to', " + postgres::last_day(range) +
           ")";
}

// Each finds (item jsonb) of the region $1 and the employee $2.

constexpr auto held_identity = postgres::statement("personal_data.identity", R"(
    SELECT to_jsonb(e) - 'region' AS item
    FROM employee e
    WHERE e.region = $1 AND e.id = $2)");

constexpr auto held_assignments = postgres::statement("personal_data.assignments", R"(
    SELECT to_jsonb(a) - ARRAY['region', 'valid'] || )" + days_of("a.valid") + R"( AS item
    FROM assignment a
    WHERE a.region = $1 AND a.employee_id = $2
    UNION ALL
    SELECT to_jsonb(d) - ARRAY['region', 'valid'] || )" + days_of("d.valid") + R"(
    FROM duty d
    WHERE d.region = $1 AND d.employee_id = $2
    UNION ALL
    SELECT jsonb_build_object('supervises', a.employee_id) || )" + days_of("a.valid") + R"(
    FROM assignment a
    WHERE a.region = $1 AND a.supervisor_id = $2)");

constexpr auto held_standings = postgres::statement("personal_data.standings", R"(
    SELECT to_jsonb(s) - 'region' AS item
    FROM employee_standing s
    WHERE s.region = $1 AND s.employee_id = $2)");

constexpr auto held_ranks = postgres::statement("personal_data.ranks", R"(
    SELECT to_jsonb(r) - 'region' AS item
    FROM employee_rank r
    WHERE r.region = $1 AND r.employee_id = $2
    UNION ALL
    SELECT to_jsonb(c) - 'region'
    FROM employee_rank_correction c
    WHERE c.region = $1 AND c.employee_id = $2)");

constexpr auto held_educations = postgres::statement("personal_data.educations", R"(
    SELECT to_jsonb(e) - 'region' AS item
    FROM employee_education e
    WHERE e.region = $1 AND e.employee_id = $2
    UNION ALL
    SELECT to_jsonb(c) - 'region'
    FROM employee_education_correction c
    WHERE c.region = $1 AND c.employee_id = $2)");

constexpr auto held_delegations = postgres::statement("personal_data.delegations", R"(
    SELECT to_jsonb(d) - ARRAY['region', 'valid', 'from_day', 'planned_to'] || jsonb_build_object('from', d.from_day, 'to',
        CASE WHEN isempty(d.valid) THEN )" + postgres::day_before("d.from_day") + " ELSE " +
                                                                                       postgres::last_day("d.valid") +
                                                                                       R"( END,
        'planned_to', )" + postgres::day_before("d.planned_to") + R"() AS item
    FROM delegation d
    WHERE d.region = $1 AND $2 IN (d.appraiser_id, d.delegate_id, d.employee_id))");

constexpr auto held_careers = postgres::statement("personal_data.careers", R"(
    SELECT to_jsonb(f) - 'region' AS item
    FROM career_fact f
    WHERE f.region = $1 AND f.employee_id = $2
    UNION ALL
    SELECT to_jsonb(p) - 'region'
    FROM project p
    WHERE p.region = $1 AND p.employee_id = $2
    UNION ALL
    SELECT to_jsonb(p) - 'region'
    FROM promotion p
    WHERE p.region = $1 AND p.employee_id = $2
    UNION ALL
    SELECT to_jsonb(s) - 'region'
    FROM discipline_statement s
    WHERE s.region = $1 AND $2 IN (s.employee_id, s.stated_by_employee))");

constexpr auto held_credit = postgres::statement("personal_data.credit", R"(
    SELECT to_jsonb(c) - 'region' AS item
    FROM credit_entry c
    WHERE c.region = $1 AND c.employee_id = $2)");

constexpr auto held_headships = postgres::statement("personal_data.headships", R"(
    SELECT jsonb_build_object('unit_id', s.unit_id) || )" + days_of("s.valid") + R"( AS item
    FROM unit_state s
    WHERE s.region = $1 AND s.head_employee_id = $2)");

constexpr auto held_competencies = postgres::statement("personal_data.competencies", R"(
    SELECT to_jsonb(c) - 'region' || jsonb_build_object('levels', (
        SELECT jsonb_agg(to_jsonb(l) - 'region')
        FROM assessed_level l
        WHERE l.region = c.region AND l.assessment_id = c.id)) AS item
    FROM competency_assessment c
    WHERE c.region = $1 AND c.employee_id = $2)");

constexpr auto held_circulars = postgres::statement("personal_data.circulars", R"(
    SELECT to_jsonb(l) - 'region' AS item
    FROM circular_employee l
    WHERE l.region = $1 AND l.employee_id = $2
    UNION ALL
    SELECT to_jsonb(k) - 'region'
    FROM circular_acknowledgement k
    WHERE k.region = $1 AND k.employee_id = $2
    UNION ALL
    SELECT to_jsonb(r) - 'region'
    FROM circular_reminder r
    WHERE r.region = $1 AND r.employee_id = $2)");

constexpr auto held_questions = postgres::statement("personal_data.questions", R"(
    SELECT to_jsonb(q) - 'region' AS item
    FROM circular_question q
    WHERE q.region = $1 AND q.asked_by = $2)");

constexpr auto held_correction_requests = postgres::statement("personal_data.correction_requests", R"(
    SELECT to_jsonb(c) - 'region' AS item
    FROM correction_request c
    WHERE c.region = $1 AND c.employee_id = $2)");

constexpr auto held_accesses = postgres::statement("personal_data.accesses", R"(
    SELECT to_jsonb(a) - ARRAY['region', 'subject'] AS item
    FROM record_access a
    WHERE a.region = $1 AND (a.employee_id = $2 OR a.reader_id = $2))");

// Not the row itself: it may tell of somebody whose superior they are.
constexpr auto held_import_faults = postgres::statement("personal_data.import_faults", R"(
    SELECT jsonb_build_object('job_id', f.job_id, 'line', f.line) AS item
    FROM import_fault f
    JOIN employee e ON e.region = f.region AND e.id = $2
    WHERE f.region = $1 AND strpos(f.row, e.nip) > 0
    UNION ALL
    SELECT to_jsonb(d) - 'region'
    FROM reconciliation_difference d
    WHERE d.region = $1 AND d.employee_id = $2
    UNION ALL
    SELECT to_jsonb(s) - 'region'
    FROM reconciliation_seen s
    WHERE s.region = $1 AND s.employee_id = $2)");

constexpr auto held_events = postgres::statement("personal_data.events", R"(
    SELECT jsonb_build_object('id', v.seq, 'type', v.type, 'time', v.occurred_at, 'personal',
        convert_from(v.personal, 'UTF8')::jsonb) AS item
    FROM event v
    WHERE v.region = $1 AND v.subject = $2::uuid::text AND v.personal IS NOT NULL)");

/// What a category consists of.
struct Held {
    std::string_view category;
    std::vector<std::string> tables;  ///< that refer to employees, and are read here
    postgres::Statement statement;
};

const std::vector<Held>& all_held() {
    static const std::vector<Held> held{
        {"identity", {}, held_identity},
        {"assignments", {"assignment", "duty"}, held_assignments},
        {"standings", {"employee_standing"}, held_standings},
        {"ranks", {"employee_rank", "employee_rank_correction"}, held_ranks},
        {"educations", {"employee_education", "employee_education_correction"}, held_educations},
        {"delegations", {"delegation"}, held_delegations},
        {"careers", {"project", "promotion", "discipline_statement"}, held_careers},
        {"credit", {"credit_entry"}, held_credit},
        {"headships", {}, held_headships},
        {"competencies", {"competency_assessment"}, held_competencies},
        {"circulars", {"circular_employee", "circular_acknowledgement", "circular_reminder"}, held_circulars},
        {"questions", {"circular_question"}, held_questions},
        {"correction_requests", {"correction_request"}, held_correction_requests},
        {"accesses", {"record_access"}, held_accesses},
        {"import_faults", {"reconciliation_difference", "reconciliation_seen"}, held_import_faults},
        {"events", {}, held_events},
    };
    return held;
}

}

std::string read_held_data(postgres::Transaction& tx, std::string_view category, const std::string& employee_id) {
    const auto found = std::ranges::find(all_held(), category, &Held::category);
    if (found == all_held().end()) throw std::logic_error("a category of personal data that nothing is read for");
    std::string items = "[";
    for (const auto row : tx.query(found->statement, {tx.region(), employee_id})) {
        if (items.size() > 1) items += ',';
        items += row["item"].view();
    }
    return items + "]";
}

std::vector<std::string> personal_tables() {
    std::vector<std::string> tables;
    for (const auto& held : all_held()) tables.insert(tables.end(), held.tables.begin(), held.tables.end());
    return tables;
}

}
