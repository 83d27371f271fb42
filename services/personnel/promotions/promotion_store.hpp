#pragma once
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "promotion.hpp"
#include "relation_store.hpp"
#include "seen.hpp"
#include "transaction.hpp"

namespace personnel::store {

struct PromotionStep {
    PromotionState state{};
    std::string at{};
    std::optional<std::string> reason{};
};

/// A promotion with what the viewer is to whom it is about.
struct SeenPromotion : Promotion {
    std::set<identity::Relation> relations{};
    std::optional<std::string> viewer_id{};  ///< the employee who looks
    std::vector<PromotionStep> history{};    ///< of a single one
};

struct PromotionFilter {
    std::optional<std::string> employee_id{}, kind{}, state{}, after_id{};
    int limit = 50;
};
/// By id.
std::vector<SeenPromotion> list_promotions(postgres::Transaction&, const PromotionFilter&, const identity::Viewer&);
/// With its history.
std::optional<SeenPromotion> find_promotion(postgres::Transaction&, const std::string& id, const identity::Viewer&);
std::optional<SeenPromotion> lock_promotion(postgres::Transaction&, const std::string& id, const identity::Viewer&);
/// False when one of the kind is on its way for the employee. Records its first step.
bool insert(postgres::Transaction&, const Promotion&);
/// Counts its version on, and records what it has become, and by whom. The caller has locked it.
void update(postgres::Transaction&, Promotion&, const std::string& by);
bool is_promotion_of(postgres::Transaction&, const std::string& id, const std::string& nip);

std::vector<PromotionStep> list_steps(postgres::Transaction&, const std::string& promotion_id);

/// How many others hold a position on a day.
int count_other_incumbents(postgres::Transaction&, const std::string& position_id, const std::string& but,
                           domain::Date on);

}
