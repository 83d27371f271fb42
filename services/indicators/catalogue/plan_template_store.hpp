#pragma once
#include <optional>
#include <string>
#include <vector>

#include "plan_template.hpp"
#include "transaction.hpp"

namespace indicators::store {

/// The position of somebody for whom a template is looked for.
struct Post {
    std::optional<std::string> kind{}, level{}, id{};
};
struct TemplateFilter {
    std::optional<std::string> state{}, code{}, period_kind{}, after_code{};
    Post post{};  ///< only those that fit it
    int limit = 50;
};
std::vector<PlanTemplate> plan_templates(postgres::Transaction&, const TemplateFilter&);  ///< by code
std::optional<PlanTemplate> plan_template(postgres::Transaction&, const std::string& id);
std::optional<PlanTemplate> lock_plan_template(postgres::Transaction&, const std::string& id);
/// The active ones for periods of that length that fit a position, the closest first: made for that position by name,
/// for its level, for its kind, for all.
std::vector<PlanTemplate> plan_templates_for(postgres::Transaction&, domain::Period::Kind, const Post&);

/// False when the code is taken.
bool insert(postgres::Transaction&, const PlanTemplate&);
void update(postgres::Transaction&, const PlanTemplate&);  ///< with its new version; the caller has locked it

}
