#include "eligibility.hpp"

#include <algorithm>

namespace personnel {
namespace {

constexpr std::string_view asn_law = "UU 20/2023";
constexpr std::string_view pns_rules = "PP 11/2017 jo. PP 17/2020";
constexpr std::string_view pppk_rules = "PP 49/2018";
constexpr std::string_view functional_rules = "PermenPANRB 1/2023; PerBKN 3/2023";

std::string text(const std::optional<domain::Rank>& rank) { return rank ? rank->to_string() : "?"; }

Verdict verdict(bool met) { return met ? Verdict::met : Verdict::not_met; }

}

Condition in_service(const Candidate& one) {
    return {"in_service", verdict(one.active), asn_law, {{"active", one.active ? "true" : "false"}}};
}

Condition status_allows(PromotionKind kind, Status status) {
    Condition condition{"status", Verdict::met, pns_rules, {{"status", std::string(domain::code(status))}}};
    if (status == Status::cpns) condition.verdict = Verdict::not_met;
    if (status == Status::pppk) {  // no pangkat; posts and levels go by the contract, which is not known here
        condition.verdict = kind == PromotionKind::rank ? Verdict::not_met : Verdict::unknown;
        condition.regulation = pppk_rules;
    }
    return condition;
}

Condition performance(const Candidate& one, domain::Date on, const CareerPolicy& policy) {
    Condition condition{"performance", Verdict::met, "PP 30/2019; PermenPANRB 6/2022", {}};
    for (int back = 1; back <= policy.years_of_performance; ++back) {
        const auto year = std::to_string(static_cast<int>(on.year()) - back);
        const auto found = std::ranges::find(one.appraised, domain::Period::parse(year).value(), &Appraised::period);
        const bool known = found != one.appraised.end();
        condition.evidence.emplace_back(year, known ? std::string(domain::code(found->predicate)) : "?");
        if (known && found->predicate < domain::Predicate::baik) condition.verdict = Verdict::not_met;
        if (!known && condition.verdict == Verdict::met) condition.verdict = Verdict::unknown;
    }
    return condition;
}

Condition next_rank(const Candidate& one) {
    Condition condition{"next_rank", Verdict::not_met, pns_rules, {{"rank", text(one.rank)}}};
    const auto next = one.rank ? one.rank->next() : std::nullopt;
    condition.evidence.emplace_back("next", text(next));
    const auto range = domain::rank_range(one.level);
    if (range) {
        condition.regulation = functional_rules;
        condition.evidence.emplace_back("range", range->lowest.to_string() + "–" + range->highest.to_string());
    }
    condition.verdict = verdict(next && (!range || range->contains(*next)));
    return condition;
}

Condition rank_earned(const Candidate& one, domain::Date on, const CareerPolicy& policy) {
    if (domain::credit_terms(one.level)) {
        Condition condition{"credit",
                            Verdict::not_met,
                            functional_rules,
                            {{"credit", one.credit.to_fixed(2)}, {"rank", text(one.rank)}}};
        const auto needed = one.rank ? domain::credit_for_rank_after(one.level, *one.rank) : std::nullopt;
        if (needed) condition.evidence.emplace_back("needed", needed->to_fixed(2));
        condition.verdict = verdict(needed && one.credit >= *needed);
        return condition;
    }
    Condition condition{"time_in_rank", Verdict::unknown, pns_rules, {{"years", std::to_string(policy.years_in_rank)}}};
    if (!one.rank_since) return condition;
    condition.evidence.emplace_back("since", domain::to_string(*one.rank_since));
    condition.verdict = verdict(*one.rank_since + std::chrono::years{policy.years_in_rank} <= on);
    return condition;
}

Condition no_discipline_case(const Candidate& one, domain::Date on) {
    Condition condition{"discipline", Verdict::met, "PP 94/2021; PerBKN 6/2022 Pasal 55", {}};
    condition.evidence.emplace_back("cases", std::to_string(one.cases.size()));
    if (!one.cases_told) condition.verdict = Verdict::unknown;
    for (const auto& each : one.cases)
        if (blocks_promotion(each, on)) {
            condition.verdict = Verdict::not_met;
            condition.evidence.emplace_back(each.id, each.state);
        }
    return condition;
}

Condition competence(const Vacancy& target, const CareerPolicy& policy) {
    Condition condition{"competence", Verdict::unknown, "PermenPANRB 38/2017; PerBKN 26/2019", {}};
    condition.evidence.emplace_back("needed", policy.promotion_fit.mms.to_fixed(2));
    if (!target.job_person_match) return condition;
    const auto fit = domain::promotion_fit(*target.job_person_match, policy.promotion_fit);
    condition.evidence.emplace_back("job_person_match", target.job_person_match->to_fixed(2));
    condition.evidence.emplace_back("fit", std::string(domain::code(fit)));
    condition.verdict = verdict(fit != domain::PromotionFit::kms);
    return condition;
}

Condition vacancy(const Vacancy& target) {
    Condition condition{"vacancy", Verdict::unknown, pns_rules, {{"incumbents", std::to_string(target.incumbents)}}};
    if (target.places) condition.evidence.emplace_back("places", std::to_string(*target.places));
    if (target.incumbents == 0)
        condition.verdict = Verdict::met;
    else if (target.places)
        condition.verdict = verdict(target.incumbents < *target.places);
    return condition;
}

Condition level_follows(const Candidate& one, const Vacancy& target) {
    return {"level_follows",
            verdict(domain::next_level(one.level) == target.level),
            functional_rules,
            {{"level", std::string(domain::code(one.level))}, {"target", std::string(domain::code(target.level))}}};
}

Condition credit_for_level(const Candidate& one) {
    Condition condition{"credit", Verdict::not_met, functional_rules, {{"credit", one.credit.to_fixed(2)}}};
    const auto terms = domain::credit_terms(one.level);
    if (!terms || !terms->next_level) return condition;
    condition.evidence.emplace_back("needed", terms->next_level->to_fixed(2));
    condition.verdict = verdict(one.credit >= *terms->next_level);
    return condition;
}

Condition rank_for_level(const Candidate& one) {
    const auto range = domain::rank_range(one.level);
    Condition condition{"rank", Verdict::not_met, functional_rules, {{"rank", text(one.rank)}}};
    if (!range) return condition;
    condition.evidence.emplace_back("from", range->highest.to_string());
    condition.verdict = verdict(one.rank && *one.rank >= range->highest);
    return condition;
}

Condition rank_in_range(const Candidate& one, const Vacancy& target) {
    const auto range = domain::rank_range(target.level);
    Condition condition{"rank", Verdict::met, functional_rules, {{"rank", text(one.rank)}}};
    if (!range) return condition;
    condition.evidence.emplace_back("range", range->lowest.to_string() + "–" + range->highest.to_string());
    condition.verdict = verdict(one.rank && range->contains(*one.rank));
    return condition;
}

Condition education(const Candidate& one, const Vacancy& target) {
    const auto needed =
        domain::kind_of(target.level) == domain::PositionKind::fungsional_keahlian ? Education::d4 : Education::sma;
    Condition condition{
        "education", Verdict::unknown, functional_rules, {{"needed", std::string(domain::code(needed))}}};
    if (!one.education) return condition;
    condition.evidence.emplace_back("education", std::string(domain::code(*one.education)));
    condition.verdict = verdict(*one.education >= needed);
    return condition;
}

std::vector<Condition> rank_promotion(const Candidate& one, domain::Date on, const CareerPolicy& policy) {
    return {in_service(one),
            status_allows(PromotionKind::rank, one.status),
            next_rank(one),
            rank_earned(one, on, policy),
            performance(one, on, policy),
            no_discipline_case(one, on)};
}

std::vector<Condition> position_promotion(const Candidate& one, const Vacancy& target, domain::Date on,
                                          const CareerPolicy& policy) {
    std::vector<Condition> conditions{in_service(one),
                                      status_allows(PromotionKind::position, one.status),
                                      performance(one, on, policy),
                                      no_discipline_case(one, on),
                                      competence(target, policy),
                                      vacancy(target)};
    if (domain::rank_range(target.level)) {
        conditions.push_back(rank_in_range(one, target));
        conditions.push_back(education(one, target));
    }
    return conditions;
}

std::vector<Condition> level_change(const Candidate& one, const Vacancy& target, domain::Date on,
                                    const CareerPolicy& policy) {
    return {in_service(one),
            status_allows(PromotionKind::level, one.status),
            level_follows(one, target),
            credit_for_level(one),
            rank_for_level(one),
            performance(one, on, policy),
            no_discipline_case(one, on),
            competence(target, policy),
            vacancy(target),
            education(one, target)};
}

Verdict overall(const std::vector<Condition>& conditions) {
    const auto has = [&](Verdict wanted) {
        return std::ranges::any_of(conditions, [&](const Condition& one) { return one.verdict == wanted; });
    };
    return has(Verdict::not_met) ? Verdict::not_met : has(Verdict::unknown) ? Verdict::unknown : Verdict::met;
}

}
