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
    std::optional<TemplateState> state{};
    std::optional<std::string> code{};
    std::optional<domain::Period::Kind> period_kind{};
    std::optional<std::string> after_code{};
    Post post{};  ///< only those that fit it
    int limit = 50;
};
std::vector<PlanTemplate> list_templates(postgres::Transaction&, const TemplateFilter&);  ///< by code
std::optional<PlanTemplate> find_template(postgres::Transaction&, domain::Id<PlanTemplate>);
std::optional<PlanTemplate> lock_template(postgres::Transaction&, domain::Id<PlanTemplate>);

/// False when the code is taken.
bool insert(postgres::Transaction&, const PlanTemplate&);
void update(postgres::Transaction&, PlanTemplate&);  ///< counts its version on; the caller has locked it

}
