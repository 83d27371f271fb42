#include "promotion_store.hpp"

namespace personnel::store {
namespace {

// To the viewer with the NIP $2 on the day $3.
constexpr postgres::Sql select_promotions = R"(
    SELECT p.*, relations_on($2, p.employee_id, $3::date) AS relations, employee_of($2, $3::date) AS viewer_id
    FROM promotion p)";

constexpr auto promotion_list = postgres::statement("promotion.list", select_promotions + R"(
    WHERE p.region = $1
      AND ($4::uuid IS NULL OR p.employee_id = $4)
      AND ($5::text IS NULL OR p.kind = $5)
      AND ($6::text IS NULL OR p.state = $6)
      AND ($7::uuid IS NULL OR p.id > $7)
    ORDER BY p.id
    LIMIT $8)");

constexpr auto promotion_find = postgres::statement("promotion.find", select_promotions + R"(
    WHERE p.region = $1 AND p.id = $4)");

constexpr auto promotion_lock = postgres::statement("promotion.lock", select_promotions + R"(
    WHERE p.region = $1 AND p.id = $4
    FOR UPDATE OF p)");

constexpr auto promotion_insert = postgres::statement("promotion.insert", R"(
    WITH made AS (
        INSERT INTO promotion (region, id, employee_id, kind, position_id, rank, effective_on, reason, state, drafted_by,
            conditions)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
        ON CONFLICT (region, employee_id, kind) WHERE state IN ('draft', 'proposed', 'approved') DO NOTHING
        RETURNING *)
    INSERT INTO promotion_step (region, promotion_id, version, state, by_account, conditions)
    SELECT region, id, version, state, drafted_by, conditions FROM made)");

constexpr auto promotion_update = postgres::statement("promotion.update", R"(
    WITH changed AS (
        UPDATE promotion
        SET state = $3, decree_number = $4, decision_reason = $5, conditions = $6, version = version + 1
        WHERE region = $1 AND id = $2
        RETURNING *)
    INSERT INTO promotion_step (region, promotion_id, version, state, by_account, reason, conditions)
    SELECT region, id, version, state, $7, decision_reason, conditions FROM changed
    RETURNING version)");

constexpr auto promotion_list_steps = postgres::statement("promotion.list_steps", R"(
    SELECT state, to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS at, reason
    FROM promotion_step
    WHERE region = $1 AND promotion_id = $2
    ORDER BY version)");

constexpr auto promotion_is_of = postgres::statement("promotion.is_of", R"(
    SELECT FROM promotion p
    JOIN employee e ON e.region = p.region AND e.id = p.employee_id
    WHERE p.region = $1 AND p.id = $2 AND e.nip = $3)");

constexpr auto position_count_other_incumbents = postgres::statement("position.count_other_incumbents", R"(
    SELECT count(*) AS others
    FROM assignment
    WHERE region = $1 AND position_id = $2 AND employee_id <> $3 AND valid @> $4::date)");

SeenPromotion read_promotion(const postgres::Row& row) {
    return {Promotion{.id = row["id"].text(),
                      .employee_id = row["employee_id"].text(),
                      .version = row["version"].integer(),
                      .kind = row["kind"].as<PromotionKind>(),
                      .position_id = row["position_id"].optional_text(),
                      .rank = row["rank"].optional_text(),
                      .effective_on = row["effective_on"].as<domain::Date>(),
                      .reason = row["reason"].text(),
                      .state = row["state"].as<PromotionState>(),
                      .drafted_by = row["drafted_by"].text(),
                      .decree_number = row["decree_number"].optional_text(),
                      .decision_reason = row["decision_reason"].optional_text(),
                      .conditions = row["conditions"].optional_text()},
            read_relations(row["relations"]),
            row["viewer_id"].optional_text(),
            {}};
}

PromotionStep read_step(const postgres::Row& row) {
    return {
        .state = row["state"].as<PromotionState>(), .at = row["at"].text(), .reason = row["reason"].optional_text()};
}

}

std::vector<SeenPromotion> list_promotions(postgres::Transaction& tx, const PromotionFilter& filter,
                                           const identity::Viewer& viewer) {
    return postgres::all(tx.query(promotion_list, {tx.region(), viewer.nip, viewer.on, filter.employee_id, filter.kind,
                                                   filter.state, filter.after_id, filter.limit}),
                         read_promotion);
}

std::optional<SeenPromotion> find_promotion(postgres::Transaction& tx, const std::string& id,
                                            const identity::Viewer& viewer) {
    auto found = postgres::one(tx.query(promotion_find, {tx.region(), viewer.nip, viewer.on, id}), read_promotion);
    if (found) found->history = list_steps(tx, id);
    return found;
}

std::optional<SeenPromotion> lock_promotion(postgres::Transaction& tx, const std::string& id,
                                            const identity::Viewer& viewer) {
    return postgres::one(tx.query(promotion_lock, {tx.region(), viewer.nip, viewer.on, id}), read_promotion);
}

bool insert(postgres::Transaction& tx, const Promotion& promotion) {
    return tx.query(promotion_insert, {tx.region(), promotion.id, promotion.employee_id, promotion.kind,
                                       promotion.position_id, promotion.rank, promotion.effective_on, promotion.reason,
                                       promotion.state, promotion.drafted_by, promotion.conditions})
               .affected() == 1;
}

void update(postgres::Transaction& tx, Promotion& promotion, const std::string& by) {
    promotion.version = tx.query(promotion_update, {tx.region(), promotion.id, promotion.state, promotion.decree_number,
                                                    promotion.decision_reason, promotion.conditions, by})
                            .front()["version"]
                            .integer();
}

bool is_promotion_of(postgres::Transaction& tx, const std::string& id, const std::string& nip) {
    return !tx.query(promotion_is_of, {tx.region(), id, nip}).empty();
}

std::vector<PromotionStep> list_steps(postgres::Transaction& tx, const std::string& promotion_id) {
    return postgres::all(tx.query(promotion_list_steps, {tx.region(), promotion_id}), read_step);
}

int count_other_incumbents(postgres::Transaction& tx, const std::string& position_id, const std::string& but,
                           domain::Date on) {
    return tx.query(position_count_other_incumbents, {tx.region(), position_id, but, on}).front()["others"].as<int>();
}

}
