#pragma once
#include <nlohmann/json_fwd.hpp>

#include "granted_credit.hpp"
#include "promotion_terms.hpp"

/// The terms as the contract has them, and as they are kept.
namespace personnel {

void to_json(nlohmann::json&, const PromotionTerms&);
void to_json(nlohmann::json&, const GrantedCredit&);
/// From content that the contract has checked.
void from_json(const nlohmann::json&, PromotionTerms&);
void from_json(const nlohmann::json&, GrantedCredit&);

}
