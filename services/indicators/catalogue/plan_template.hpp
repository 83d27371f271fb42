#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indicator.hpp"

namespace indicators {

struct TemplateItem {
    std::string indicator_id{};
    domain::Decimal value{};   ///< of the target, in the indicator's unit of measure
    domain::Decimal weight{};  ///< percent of the owner's score
};

enum class TemplateState { active, retired };
inline constexpr std::array all_template_states{TemplateState::active, TemplateState::retired};
std::string_view code(TemplateState);

std::string_view code(domain::Period::Kind);
std::optional<domain::Period::Kind> find_period_kind(std::string_view code);

/// What the people in certain positions are measured by, as a set of targets to start from.
struct PlanTemplate {
    std::string id{}, code{}, name{};
    std::optional<std::string> description{};
    domain::Period::Kind period_kind{};  ///< for a period of which length the values are
    std::vector<std::string> position_kinds{}, position_levels{}, position_ids{};  ///< each: nothing said
    std::vector<TemplateItem> items{};
    TemplateState state = TemplateState::active;
    std::int64_t version = 1;
};

/// Everything that keeps a template from filling a plan: an indicator that occurs twice (named_twice), a weight outside
/// of 0–100 (bad_weight), weights that do not sum to 100 (weights_not_100).
std::vector<IndicatorFault> faults(const PlanTemplate&);
/// … and what its indicators say to it: one that is not approved (indicator_not_approved), a value that its formula
/// cannot take (negative, zero_target).
std::vector<IndicatorFault> faults(const TemplateItem&, std::size_t place, const Indicator&);

}
