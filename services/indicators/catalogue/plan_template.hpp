#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "indicator.hpp"

namespace indicators {

struct TemplateItem {
    domain::Id<Indicator> indicator_id{};
    domain::Decimal value{};                    ///< of the target, in the indicator's unit of measure
    domain::Decimal weight{};                   ///< percent of the owner's score
    std::optional<domain::Decimal> value_to{};  ///< the upper end of a range
};

enum class TemplateState { active, retired };
constexpr auto codes_of(TemplateState) {
    using enum TemplateState;
    return domain::codes<TemplateState>({{active, "active"}, {retired, "retired"}});
}

enum class TemplateAction { change, retire };
constexpr auto codes_of(TemplateAction) {
    using enum TemplateAction;
    return domain::codes<TemplateAction>({{change, "change"}, {retire, "retire"}});
}

inline constexpr auto template_workflow = [] {
    using enum TemplateState;
    using enum TemplateAction;
    using enum domain::Party;
    using Step = domain::Step<TemplateState, TemplateAction>;
    return domain::Workflow({Step{active, change, active, office}, Step{active, retire, retired, office}});
}();

/// What the people in certain positions are measured by, as a set of targets to start from.
struct PlanTemplate {
    domain::Id<PlanTemplate> id{};
    std::string code{}, name{};
    std::optional<std::string> description{};
    domain::Period::Kind period_kind{};  ///< for a period of which length the values are
    std::vector<std::string> position_kinds{}, position_levels{}, position_ids{};  ///< each: nothing said
    std::vector<TemplateItem> items{};
    TemplateState state = TemplateState::active;
    std::int64_t version = 1;
};

inline constexpr Reason weights_not_100{"weights_not_100", "Jumlah bobot harus 100.", "The weights must sum to 100."};
/// Everything that keeps a template from filling a plan: an indicator that occurs twice, a weight outside of 0–100,
/// weights that do not sum to 100.
std::vector<domain::Violation> check_template(const PlanTemplate&);
/// … and what its indicators say to it: one that is not approved, a value that its formula cannot take.
std::vector<domain::Violation> check_item(const TemplateItem&, std::size_t place, const Indicator&);

}
