#include "succession.hpp"

#include <algorithm>
#include <tuple>

#include "eligibility.hpp"
#include "talent_map.hpp"
#include "wording.hpp"

namespace personnel {
namespace {

using domain::Decimal, domain::Rational;

const Rational hundred{100};

/// Full days since, against so many years.
Decimal years_against(domain::Date since, domain::Date on, int years) {
    const auto days = (std::chrono::sys_days{on} - std::chrono::sys_days{since}).count();
    constexpr int days_a_year = 365;
    return std::min(hundred, hundred * Rational{std::max(days, decltype(days){0})} / (days_a_year * years))
        .round_half_up(2);
}

std::optional<Decimal> performance_of_years(const Talent& one, domain::Date on, const CareerPolicy& policy) {
    Rational sum;
    int known = 0;
    for (int back = 1; back <= policy.years_of_performance; ++back) {
        const auto found = predicate_of(one.known.appraised, static_cast<int>(on.year()) - back);
        if (!found) continue;
        sum += policy.predicate_values.of(*found);
        ++known;
    }
    return known ? std::optional(std::min(hundred, sum / known).round_half_up(2)) : std::nullopt;
}

std::vector<Criterion> criteria_of(const Talent& one, const SuccessionPost& post, domain::Date on,
                                   const CareerPolicy& policy) {
    constexpr int full_experience = 5;  // years in the present post
    using enum CriterionName;
    const auto& weights = policy.succession_weights;
    const auto in_rank = one.known.rank_since
                             ? std::optional(years_against(*one.known.rank_since, on, policy.years_in_rank))
                             : std::nullopt;
    return {{performance, weights.performance, performance_of_years(one, on, policy), {}},
            {competence, weights.competence, match_of(post.requirement, one.actual, policy), {}},
            {experience, weights.experience, years_against(one.in_post_since, on, full_experience), {}},
            {CriterionName::rank, weights.rank, in_rank, {}},
            {learning, weights.learning, learning_of(one.hours), {}}};
}

/// Each criterion's share, the total and how much of it is known.
void count(Successor& found) {
    Rational all, known, sum;
    for (const auto& criterion : found.criteria) {
        all += criterion.weight;
        if (!criterion.value) continue;
        known += criterion.weight;
        sum += criterion.weight * Rational{*criterion.value};
    }
    if (known == Rational{}) return;
    for (auto& criterion : found.criteria)
        if (criterion.value)
            criterion.points = (criterion.weight * Rational{*criterion.value} / known).round_half_up(2);
    found.total = (sum / known).round_half_up(2);
    found.known = (hundred * known / all).round_half_up(2);
}

bool is_functional(domain::PositionLevel level) { return domain::is_functional(domain::kind_of(level)); }

}

std::vector<domain::PositionLevel> feeder_levels(domain::PositionLevel target) {
    using enum domain::PositionLevel;
    switch (target) {
        case jpt_utama:
            return {jpt_madya};
        case jpt_madya:
            return {jpt_pratama};
        case jpt_pratama:
            return {administrator, ahli_madya};
        case administrator:
            return {pengawas, ahli_muda};
        case pengawas:
            return {pelaksana, ahli_pertama, penyelia, mahir};
        case ahli_utama:
            return {ahli_madya};
        case ahli_madya:
            return {ahli_muda};
        case ahli_muda:
            return {ahli_pertama};
        case penyelia:
            return {mahir};
        case mahir:
            return {terampil};
        case terampil:
            return {pemula};
        case pelaksana:
        case ahli_pertama:
        case pemula:
            return {};
    }
    return {};
}

std::vector<domain::PositionLevel> pool_levels(domain::PositionLevel target) {
    auto levels = feeder_levels(target);
    levels.insert(levels.begin(), target);
    return levels;
}

bool is_considered(const Talent& one, const SuccessionPost& post, const SuccessionTerms& terms) {
    if (one.position_id == post.position_id) return false;
    if (std::ranges::count(pool_levels(post.level), one.known.level) == 0) return false;
    if (!post.eselon || !one.known.eselon) return true;
    const auto pool = terms.pools.find(*post.eselon);
    return pool == terms.pools.end() || std::ranges::count(pool->second, *one.known.eselon) > 0;
}

SuccessionMove move_to(const SuccessionPost& post, const Talent& one) {
    const bool same =
        one.known.level == post.level && (one.known.eselon == post.eselon || !one.known.eselon || !post.eselon);
    return same ? SuccessionMove::rotation : SuccessionMove::promotion;
}

Condition related_field(const Talent& one, const SuccessionPost& post, const SuccessionTerms& terms) {
    const bool same = one.agency_id == post.agency_id;
    return {"related_field",
            verdict_of(same || terms.functional_of_other_agencies),
            terms.source,
            {{"agency", same ? "same" : "other"}},
            same
                ? say("Pejabat fungsional pada perangkat daerah jabatan ini.",
                      "A functional officer of the post's own agency.")
                : say("Pejabat fungsional pada perangkat daerah lain, sehingga bidang tugasnya tidak terkait langsung.",
                      "A functional officer of another agency, whose field is not directly related.")};
}

Condition same_occupation(const Talent& one, const SuccessionPost& post, const SuccessionTerms& terms) {
    const auto name_of = [](const std::optional<domain::Occupation>& occupation) {
        return std::string(occupation ? domain::code(*occupation) : "none");
    };
    const bool same = one.occupation == post.occupation;
    return {"same_occupation",
            verdict_of(same),
            terms.source,
            {{"needed", name_of(post.occupation)}, {"occupation", name_of(one.occupation)}},
            same ? say("Profesi sama dengan profesi jabatan ini.", "The profession is that of the post.")
                 : say("Profesi berbeda dengan profesi jabatan ini.", "The profession is not that of the post.")};
}

std::vector<Condition> succession_conditions(const Talent& one, const SuccessionPost& post, domain::Date on,
                                             const CareerPolicy& policy) {
    const auto& terms = policy.succession_terms;
    auto conditions =
        position_promotion(one.known,
                           {.level = post.level,
                            .eselon = post.eselon,
                            .job_person_match = job_match(post.requirement, one.actual, policy).job_person_match},
                           on, policy);
    std::erase_if(conditions, [](const Condition& each) { return each.code == "vacancy"; });  // it is still held
    if (is_functional(one.known.level)) conditions.push_back(related_field(one, post, terms));
    if (is_functional(post.level)) conditions.push_back(same_occupation(one, post, terms));
    return conditions;
}

Successor successor(const Talent& one, const SuccessionPost& post, domain::Date on, const CareerPolicy& policy) {
    Successor found{.employee_id = one.employee_id,
                    .move = move_to(post, one),
                    .conditions = succession_conditions(one, post, on, policy),
                    .criteria = criteria_of(one, post, on, policy)};
    found.verdict = overall(found.conditions);
    count(found);
    found.comparable = found.total && found.known >= policy.succession_terms.known_percent;
    return found;
}

bool ranks_before(const Successor& a, const Successor& b) {
    const auto order = [](const Successor& one) { return std::tuple(one.comparable, one.total, one.known); };
    return order(a) != order(b) ? order(a) > order(b) : a.employee_id < b.employee_id;
}

}
