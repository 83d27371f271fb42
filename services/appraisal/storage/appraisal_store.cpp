#include "appraisal_store.hpp"

#include <nlohmann/json.hpp>

#include "columns.hpp"

namespace appraisal::store {
namespace {

const std::string select_appraisals =
    "SELECT id, employee_id, supervisor_id, unit_id, period, state, plan, self_assessment, results, behaviour, "
    "behaviours, "
    "predicate, rating_reason, rated_by, evidence, final_on, objection_until, objected, version FROM appraisal ";

Behaviours behaviours_from(const std::string& text) {
    const auto json = nlohmann::json::parse(text);
    Behaviours values{};
    for (std::size_t i = 0; i < values.size(); ++i)
        values[i] =
            domain::find_code(domain::all_expectations,
                              json.at(std::string(domain::code(domain::all_behaviour_values[i]))).get<std::string>())
                .value();
    return values;
}

std::optional<std::string> text_of(const std::optional<Behaviours>& values) {
    if (!values) return std::nullopt;
    auto json = nlohmann::json::object();
    for (std::size_t i = 0; i < values->size(); ++i)
        json[std::string(domain::code(domain::all_behaviour_values[i]))] = domain::code((*values)[i]);
    return json.dump();
}

Appraisal read(const postgres::Row& row) {
    return {.id = row["id"].text(),
            .employee_id = row["employee_id"].text(),
            .supervisor_id = row["supervisor_id"].optional_text(),
            .unit_id = row["unit_id"].text(),
            .period = row["period"].text(),
            .state = domain::find_code(all_states, row["state"].view()).value(),
            .plan = row["plan"].text(),
            .self_assessment = row["self_assessment"].optional_text(),
            .ratings = optional_ratings(row),
            .behaviours =
                row["behaviours"].is_null() ? std::nullopt : std::optional(behaviours_from(row["behaviours"].text())),
            .predicate = optional_predicate(row["predicate"]),
            .rating_reason = row["rating_reason"].optional_text(),
            .rated_by = row["rated_by"].optional_text(),
            .evidence = row["evidence"].optional_text(),
            .final_on = optional_date(row["final_on"]),
            .objection_until = optional_date(row["objection_until"]),
            .objected = row["objected"].boolean(),
            .version = row["version"].integer()};
}

std::optional<Appraisal> one(const postgres::Rows& rows) {
    if (rows.empty()) return std::nullopt;
    return read(rows.front());
}

std::optional<MovedTo> moved_to(const postgres::Row& row) {
    const auto before = optional_date(row["deadline_before"]), after = optional_date(row["deadline_after"]);
    if (!before || !after) return std::nullopt;
    return MovedTo{*before, *after, static_cast<int>(row["calendar_year"].integer()),
                   row["calendar_version"].integer()};
}

postgres::Value results(const std::optional<Ratings>& ratings) {
    return ratings ? postgres::Value(domain::code(ratings->results)) : postgres::Value(std::nullopt);
}

postgres::Value behaviour(const std::optional<Ratings>& ratings) {
    return ratings ? postgres::Value(domain::code(ratings->behaviour)) : postgres::Value(std::nullopt);
}

}

std::vector<Appraisal> appraisals(postgres::Transaction& tx, const AppraisalFilter& filter) {
    static const std::string sql =
        select_appraisals +
        "WHERE region = $1 AND ($2::uuid IS NULL OR employee_id = $2) AND ($3::text IS NULL OR period = $3) "
        "AND ($4::text IS NULL OR state = $4) AND ($5::uuid IS NULL OR unit_id = $5) "
        "AND ($6::uuid IS NULL OR supervisor_id = $6) AND ($7::uuid IS NULL OR id > $7) "
        "AND ($8::uuid[] IS NULL OR employee_id = ANY($8) OR supervisor_id = ANY($8)) ORDER BY id LIMIT $9";
    std::vector<Appraisal> found;
    for (const auto row : tx.query(sql, {tx.region(), filter.employee_id, filter.period, filter.state, filter.unit_id,
                                         filter.supervisor_id, filter.after_id, filter.visible, filter.limit}))
        found.push_back(read(row));
    return found;
}

std::optional<Appraisal> appraisal(postgres::Transaction& tx, const std::string& id) {
    static const std::string sql = select_appraisals + "WHERE region = $1 AND id = $2";
    return one(tx.query(sql, {tx.region(), id}));
}

std::vector<Appraisal> appraisals(postgres::Transaction& tx, const std::vector<std::string>& ids) {
    static const std::string sql = select_appraisals + "WHERE region = $1 AND id = ANY($2::uuid[]) ORDER BY id";
    std::vector<Appraisal> found;
    for (const auto row : tx.query(sql, {tx.region(), ids})) found.push_back(read(row));
    return found;
}

std::optional<Appraisal> lock_appraisal(postgres::Transaction& tx, const std::string& id) {
    static const std::string sql = select_appraisals + "WHERE region = $1 AND id = $2 FOR UPDATE";
    return one(tx.query(sql, {tx.region(), id}));
}

std::optional<Appraisal> appraisal_of(postgres::Transaction& tx, const std::string& employee_id,
                                      const std::string& period) {
    static const std::string sql = select_appraisals + "WHERE region = $1 AND employee_id = $2 AND period = $3";
    return one(tx.query(sql, {tx.region(), employee_id, period}));
}

bool insert(postgres::Transaction& tx, const Appraisal& a) {
    return tx.query(
                 "INSERT INTO appraisal (region, id, employee_id, supervisor_id, unit_id, period, state, plan) "
                 "VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING",
                 {tx.region(), a.id, a.employee_id, a.supervisor_id, a.unit_id, a.period, code(a.state), a.plan})
               .affected() == 1;
}

void update(postgres::Transaction& tx, const Appraisal& a) {
    tx.query(
        "UPDATE appraisal SET state = $3, plan = $4, self_assessment = $5, results = $6, behaviour = $7, behaviours = "
        "$8, "
        "predicate = $9, rating_reason = $10, rated_by = $11, evidence = $12, final_on = $13, objection_until = $14, "
        "objected = $15, version = $16 WHERE region = $1 AND id = $2",
        {tx.region(), a.id, code(a.state), a.plan, a.self_assessment, results(a.ratings), behaviour(a.ratings),
         text_of(a.behaviours), code_or_null(a.predicate), a.rating_reason, a.rated_by, a.evidence, text_of(a.final_on),
         text_of(a.objection_until), a.objected, a.version});
}

void insert(postgres::Transaction& tx, const std::string& appraisal_id, const Step& step) {
    tx.query(
        "INSERT INTO appraisal_step (region, appraisal_id, version, action, state, actor_id, reason, plan, results, "
        "behaviour, "
        "predicate) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        {tx.region(), appraisal_id, step.version, step.action, code(step.state), step.actor_id, step.reason, step.plan,
         results(step.ratings), behaviour(step.ratings), code_or_null(step.predicate)});
}

std::vector<Step> steps(postgres::Transaction& tx, const std::string& appraisal_id) {
    std::vector<Step> found;
    for (const auto row :
         tx.query("SELECT version, action, state, actor_id, reason, plan, results, behaviour, predicate, "
                  "deadline_before, deadline_after, calendar_year, calendar_version, "
                  "to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"') AS at FROM appraisal_step "
                  "WHERE region = $1 AND appraisal_id = $2 ORDER BY version",
                  {tx.region(), appraisal_id}))
        found.push_back({.version = row["version"].integer(),
                         .action = row["action"].text(),
                         .state = domain::find_code(all_states, row["state"].view()).value(),
                         .actor_id = row["actor_id"].optional_text(),
                         .reason = row["reason"].optional_text(),
                         .plan = row["plan"].optional_text(),
                         .ratings = optional_ratings(row),
                         .predicate = optional_predicate(row["predicate"]),
                         .at = row["at"].text(),
                         .deadline = moved_to(row)});
    return found;
}

Spread spread(postgres::Transaction& tx, const std::vector<std::string>& unit_ids, const std::string& period) {
    Spread found;
    for (const auto row : tx.query("SELECT predicate, count(*) AS people FROM appraisal WHERE region = $1 "
                                   "AND unit_id = ANY($2::uuid[]) AND period = $3 GROUP BY predicate",
                                   {tx.region(), unit_ids, period})) {
        const auto people = static_cast<std::uint32_t>(row["people"].integer());
        if (const auto predicate = optional_predicate(row["predicate"]))
            found.people[*predicate] = people;
        else
            found.unrated = people;
    }
    return found;
}

}
