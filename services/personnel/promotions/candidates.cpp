#include "candidates.hpp"

#include "assessment_store.hpp"
#include "career_policy_store.hpp"
#include "competency_store.hpp"
#include "credit_grants.hpp"
#include "credit_store.hpp"
#include "discipline_store.hpp"
#include "employee_store.hpp"
#include "fact_store.hpp"
#include "input.hpp"
#include "post_store.hpp"
#include "promotion_store.hpp"
#include "rank_store.hpp"
#include "reasons.hpp"
#include "schooling_store.hpp"

namespace personnel {
namespace {

Candidate candidate(postgres::Transaction& tx, const Employee& employee, const Aim& aim, const CareerPolicy& policy) {
    const auto rank = store::find_rank_on(tx, employee.id, aim.on);
    Candidate one{
        .status = employee.identity.status,
        .active = serves(employee.standing),
        .rank = domain::Rank::parse(employee.rank),
        .rank_since = rank ? std::optional(rank->grant.from) : std::nullopt,
        .level = employee.level,
        .eselon = employee.eselon,
        .credit = store::sum_credit(tx, employee.id, employee.level, aim.on),
        .credit_spared = spared_need(employee.level, store::find_entry_rank(tx, employee.id, employee.level, aim.on),
                                     policy.granted_credit),
        .appraised = store::list_appraised(tx, employee.id),
        .cases = store::list_discipline_cases(tx, employee.id),
        .discipline_told = store::find_discipline_told(tx, employee.id),
        .education = highest_education(store::list_schoolings(tx, employee.id), aim.on),
        .posts = store::list_level_spans(tx, employee.id)};
    take_nip(one, employee.identity.nip);
    return one;
}

Vacancy vacancy(postgres::Transaction& tx, const Employee& employee, const Aim& aim, const CareerPolicy& policy,
                const char* pointer) {
    const auto post = store::find_post(tx, aim.position_id.value_or(employee.assignment.position_id), aim.on);
    if (!aim.position_id || !post || post->state.closed) throw service::refused(pointer, unknown_position);
    const auto requirement =
        store::find_requirement(tx, post->id, aim.on).value_or(proposed_requirement(post->id, post->state.level));
    const auto assessed = levels_of(store::list_assessed_levels(tx, employee.id, aim.on));
    return {.level = post->state.level,
            .eselon = post->state.eselon,
            .places = post->state.places,
            .incumbents = store::count_other_incumbents(tx, post->id, employee.id, aim.on),
            .job_person_match = job_match(requirement, assessed, policy).job_person_match};
}

}

std::vector<Condition> judge(postgres::Transaction& tx, const std::string& employee_id, const Aim& aim,
                             const char* position_pointer) {
    const auto employee = store::find_employee(tx, employee_id, aim.on);
    if (!employee) throw http::not_found();
    const auto policy = store::find_career_policy(tx, aim.on).policy;
    const auto one = candidate(tx, *employee, aim, policy);
    if (aim.kind == PromotionKind::rank) return rank_promotion(one, aim.on, policy);
    const auto target = vacancy(tx, *employee, aim, policy, position_pointer);
    return aim.kind == PromotionKind::position ? position_promotion(one, target, aim.on, policy)
                                               : level_change(one, target, aim.on, policy);
}

nlohmann::json render_conditions(const std::vector<Condition>& conditions) {
    auto list = nlohmann::json::array();
    for (const auto& one : conditions) {
        auto evidence = nlohmann::json::object();
        for (const auto& [name, value] : one.evidence) evidence[name] = value;
        list.push_back({{"code", one.code},
                        {"verdict", one.verdict},
                        {"regulation", one.regulation},
                        {"evidence", evidence},
                        {"sentence", {{"id", one.sentence.indonesian}, {"en", one.sentence.english}}}});
    }
    return list;
}

}
