#pragma once
#include <optional>
#include <string>
#include <vector>

#include "promotion.hpp"
#include "transaction.hpp"

namespace personnel::store {

struct PromotionFilter {
    std::optional<std::string> employee_id{}, kind{}, state{}, after_id{};
    int limit = 50;
};
/// By id.
std::vector<Promotion> promotions(postgres::Transaction&, const PromotionFilter&);
std::optional<Promotion> promotion(postgres::Transaction&, const std::string& id);
std::optional<Promotion> lock_promotion(postgres::Transaction&, const std::string& id);
/// False when one of the kind is on its way for the employee.
bool insert(postgres::Transaction&, const Promotion&);
/// With its new version; the caller has locked it.
void update(postgres::Transaction&, const Promotion&);
/// What it has become in its present version, and by whom.
void note_step(postgres::Transaction&, const Promotion&, const std::string& by);

struct PromotionStep {
    PromotionState state{};
    std::string at{};
    std::optional<std::string> reason{};
};
std::vector<PromotionStep> steps(postgres::Transaction&, const std::string& promotion_id);

/// How many others hold a position on a day.
int incumbents(postgres::Transaction&, const std::string& position_id, const std::string& but, domain::Date on);
/// Lets no other promotion to this position be enacted until the transaction ends.
void lock_position(postgres::Transaction&, const std::string& position_id);

}
