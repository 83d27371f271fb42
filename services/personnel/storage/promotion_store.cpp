#include "promotion_store.hpp"

#include "day.hpp"

namespace personnel::store {
namespace {

Promotion read(const postgres::Row& row) {
    const auto education = row["education"].optional_text();
    return {.id = row["id"].text(),
            .employee_id = row["employee_id"].text(),
            .version = row["version"].integer(),
            .kind = domain::find_code(all_promotion_kinds, row["kind"].view()).value(),
            .position_id = row["position_id"].optional_text(),
            .rank = row["rank"].optional_text(),
            .effective_on = day(row["effective_on"]),
            .education = education ? domain::find_code(all_educations, *education) : std::nullopt,
            .reason = row["reason"].text(),
            .state = domain::find_code(all_promotion_states, row["state"].view()).value(),
            .drafted_by = row["drafted_by"].text(),
            .decree_number = row["decree_number"].optional_text(),
            .decision_reason = row["decision_reason"].optional_text(),
            .conditions = row["conditions"].optional_text()};
}

std::optional<Promotion> one(const postgres::Rows& rows) {
    if (rows.empty()) return std::nullopt;
    return read(rows.front());
}

}

std::vector<Promotion> promotions(postgres::Transaction& tx, const PromotionFilter& filter) {
    std::vector<Promotion> found;
    for (const auto row :
         tx.query("SELECT * FROM promotion WHERE region = $1 AND ($2::uuid IS NULL OR employee_id = $2) AND ($3::text "
                  "IS NULL OR kind = $3) AND ($4::text IS NULL OR state = $4) AND ($5::uuid IS NULL OR id > $5) ORDER "
                  "BY id LIMIT $6",
                  {tx.region(), filter.employee_id, filter.kind, filter.state, filter.after_id, filter.limit}))
        found.push_back(read(row));
    return found;
}

std::optional<Promotion> promotion(postgres::Transaction& tx, const std::string& id) {
    return one(tx.query("SELECT * FROM promotion WHERE region = $1 AND id = $2", {tx.region(), id}));
}

std::optional<Promotion> lock_promotion(postgres::Transaction& tx, const std::string& id) {
    return one(tx.query("SELECT * FROM promotion WHERE region = $1 AND id = $2 FOR UPDATE", {tx.region(), id}));
}

bool insert(postgres::Transaction& tx, const Promotion& p) {
    return tx.query(
                 "INSERT INTO promotion (region, id, employee_id, kind, position_id, rank, effective_on, education, "
                 "reason, state, drafted_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) "
                 "ON CONFLICT (region, employee_id, kind) WHERE state IN ('draft', 'proposed', 'approved') DO "
                 "NOTHING",
                 {tx.region(), p.id, p.employee_id, code(p.kind), p.position_id, p.rank,
                  domain::to_string(p.effective_on),
                  p.education ? postgres::Value(code(*p.education)) : postgres::Value(std::nullopt), p.reason,
                  code(p.state), p.drafted_by})
               .affected() == 1;
}

void update(postgres::Transaction& tx, const Promotion& p) {
    tx.query(
        "UPDATE promotion SET state = $3, decree_number = $4, decision_reason = $5, conditions = $6, version = $7 "
        "WHERE region = $1 AND id = $2",
        {tx.region(), p.id, code(p.state), p.decree_number, p.decision_reason, p.conditions, p.version});
}

void note_step(postgres::Transaction& tx, const Promotion& p, const std::string& by) {
    tx.query(
        "INSERT INTO promotion_step (region, promotion_id, version, state, by_account, reason, conditions) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7)",
        {tx.region(), p.id, p.version, code(p.state), by, p.decision_reason, p.conditions});
}

std::vector<PromotionStep> steps(postgres::Transaction& tx, const std::string& promotion_id) {
    std::vector<PromotionStep> found;
    for (const auto row : tx.query("SELECT state, to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"') "
                                   "AS at, reason FROM promotion_step WHERE region = $1 AND promotion_id = $2 ORDER "
                                   "BY version",
                                   {tx.region(), promotion_id}))
        found.push_back({.state = domain::find_code(all_promotion_states, row["state"].view()).value(),
                         .at = row["at"].text(),
                         .reason = row["reason"].optional_text()});
    return found;
}

int incumbents(postgres::Transaction& tx, const std::string& position_id, const std::string& but, domain::Date on) {
    return static_cast<int>(tx.query("SELECT count(*) AS others FROM assignment a "
                                     "WHERE a.region = $1 AND a.position_id = $2 AND a.employee_id <> $3 AND "
                                     "a.valid @> $4::date",
                                     {tx.region(), position_id, but, domain::to_string(on)})
                                .front()["others"]
                                .integer());
}

void lock_position(postgres::Transaction& tx, const std::string& position_id) {
    tx.query("SELECT FROM position WHERE region = $1 AND id = $2 FOR UPDATE", {tx.region(), position_id});
}

}
