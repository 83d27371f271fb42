#include "rule_evaluations.hpp"

#include <array>
#include <nlohmann/json.hpp>

#include "code.hpp"
#include "competency.hpp"
#include "credit.hpp"
#include "discipline.hpp"
#include "distribution.hpp"
#include "holidays.hpp"
#include "input.hpp"
#include "nip.hpp"
#include "numeric_appraisal.hpp"
#include "predicate.hpp"
#include "retirement.hpp"
#include "rule_input.hpp"
#include "sample_size.hpp"
#include "satisfaction.hpp"
#include "score.hpp"
#include "talent.hpp"
#include "workdays.hpp"

namespace gateway {
using nlohmann::json;
namespace {

json score(const json& request) {
    Faults faults;
    std::vector<domain::ScoredTarget> targets;
    for (const auto& one : request["targets"]) {
        const auto at = "/targets/" + std::to_string(targets.size());
        domain::ScoredTarget target{.direction = service::code_of(domain::all_directions, one, "direction"),
                                    .target = faults.decimal(one, "target", at),
                                    .realisation = std::nullopt,
                                    .weight = faults.decimal(one, "weight", at)};
        if (one.contains("realisation") && !one["realisation"].is_null())
            target.realisation = domain::Rational(faults.decimal(one, "realisation", at));
        if (one.contains("target_to")) target.target.to = faults.decimal(one, "target_to", at);
        if (one.contains("cap")) target.cap = faults.decimal(one, "cap", at);
        targets.push_back(std::move(target));
    }
    faults.refuse_if_any();
    for (const auto& fault : domain::score_faults(targets))
        faults.add(fault.target ? "/targets/" + std::to_string(*fault.target) : "/targets", domain::code(fault.fault));
    faults.refuse_if_any();
    domain::ScorePolicy policy;
    if (const auto missing = service::member<std::string>(request, "missing"))
        policy.missing = service::code_of(domain::all_missing_policies, *missing);
    const auto result = domain::score(targets, policy);
    auto scored = json::array();
    for (const auto& one : result.targets) {
        json achievement = nullptr;
        if (one.achievement)
            achievement = one.achievement->counted.to_fixed(2);
        else if (one.weight > domain::Decimal{})
            achievement = "0.00";
        scored.push_back({{"achievement", std::move(achievement)}, {"missing", one.missing}});
    }
    return {{"score", result.score ? json(result.score->to_fixed(2)) : json(nullptr)},
            {"rating", result.rating ? json(domain::code(*result.rating)) : json(nullptr)},
            {"targets", std::move(scored)}};
}

domain::Expectation expectation(const json& request, const char* name) {
    return service::code_of(domain::all_expectations, request[name].get<std::string>());
}

json predicate(const json& request) {
    return {{"predicate",
             domain::code(domain::predicate_of(expectation(request, "results"), expectation(request, "behaviour")))}};
}

json numeric_appraisal(const json& request) {
    Faults faults;
    const auto skp = faults.decimal(request, "skp"), behaviour = faults.decimal(request, "behaviour");
    faults.refuse_if_any();
    for (const auto fault : domain::numeric_faults(skp, behaviour))
        faults.add(fault == domain::NumericFault::skp_out_of_range ? "/skp" : "/behaviour", domain::code(fault));
    faults.refuse_if_any();
    const auto scheme = service::code_of(domain::all_appraisal_schemes, request, "scheme");
    const auto result = domain::appraise_numerically(scheme, skp, behaviour, request.value("innovation", false));
    return {{"value", result.value.to_fixed(2)}, {"predicate", domain::code(result.predicate)}};
}

json distribution(const json& request) {
    const auto organisation = service::code_of(domain::all_organisation_predicates, request, "organisation");
    const auto& counts = request["counts"];
    const auto check = domain::check_distribution(organisation, {.sangat_baik = counts["sangat_baik"],
                                                                 .baik = counts["baik"],
                                                                 .butuh_perbaikan = counts["butuh_perbaikan"],
                                                                 .kurang = counts["kurang"],
                                                                 .sangat_kurang = counts["sangat_kurang"]});
    auto violations = json::array();
    for (const auto& one : check.violations)
        violations.push_back(
            {{"code", one.code}, {"limit", one.limit.to_fixed(2)}, {"actual", one.actual.to_fixed(2)}});
    json answer{{"conforms", check.conforms}, {"violations", std::move(violations)}};
    if (check.small_group) answer["small_group"] = true;
    return answer;
}

void tell(Faults& faults, const char* member, const std::vector<domain::ElementFault>& found) {
    for (const auto& one : found)
        faults.add("/" + std::string(member) + (one.element ? "/" + std::string(domain::code(*one.element)) : ""),
                   domain::code(one.fault));
}

json satisfaction(const json& request) {
    Faults faults;
    const bool by_totals = request.contains("totals"), by_means = request.contains("nrr");
    if (by_totals == by_means) faults.add("", "totals_or_nrr");
    if (by_totals && !request.contains("respondents")) faults.add("/respondents", "required");
    std::vector<domain::ElementTotal> totals;
    std::vector<domain::ElementMean> means;
    for (const auto element : domain::all_survey_elements) {  // in the order of the regulation
        const std::string name(domain::code(element));
        if (by_totals && request["totals"].contains(name)) totals.push_back({element, request["totals"][name]});
        if (by_means && request["nrr"].contains(name))
            means.push_back({element, faults.decimal(request["nrr"], name.c_str(), "/nrr")});
    }
    faults.refuse_if_any();
    const std::int64_t respondents = request.value("respondents", std::int64_t{0});
    if (by_totals)
        tell(faults, "totals", domain::satisfaction_faults(respondents, totals));
    else
        tell(faults, "nrr", domain::satisfaction_faults(means));
    faults.refuse_if_any();
    const auto result = by_totals ? domain::satisfaction(respondents, totals) : domain::satisfaction(means);
    auto elements = json::array();
    for (const auto& one : result.elements)
        elements.push_back({{"key", domain::code(one.element)}, {"nrr", one.nrr.to_fixed(3)}});
    return {{"ikm", result.ikm.to_fixed(2)},
            {"grade", domain::code(result.grade)},
            {"performance", domain::performance(result.grade)},
            {"elements", std::move(elements)}};
}

json sample_size(const json& request) { return {{"sample", domain::sample_size(request["population"])}}; }

domain::PositionLevel level(const json& text) {
    return service::code_of(domain::all_position_levels, text.get<std::string>());
}

json credit(const json& request) {
    const auto predicate = service::code_of(domain::all_predicates, request, "predicate");
    const auto credit =
        domain::credit(level(request["level"]), predicate, request.value("months", domain::months_a_year));
    return {{"credit", credit ? json(credit->to_fixed(2)) : json(nullptr)}};
}

json absence(const json& request) {
    const auto result = domain::absence_penalty(request["days"], request.value("consecutive", false));
    return {{"level", domain::code(result.level)},
            {"kind", result.penalty ? json(domain::number(*result.penalty)) : json(nullptr)}};
}

json working_days(const json& request) {
    Faults faults;
    std::vector<domain::Date> holidays;
    if (request.contains("holidays"))
        for (const auto& one : request["holidays"])
            if (const auto day = domain::parse_date(one.get<std::string>())) holidays.push_back(*day);
    const auto calendar =
        request.contains("holidays") ? domain::WorkCalendar(std::move(holidays)) : domain::national_calendar();
    const auto from = domain::parse_date(request["from"].get<std::string>());
    const auto date = from ? calendar.add(*from, request["days"]) : std::nullopt;
    if (!date) faults.add(from ? "/days" : "/from", "out_of_range");
    faults.refuse_if_any();
    return {{"date", domain::to_string(*date)}, {"provisional", calendar.is_provisional(*from, *date)}};
}

json nip(const json& request) {
    const auto reading = domain::read_nip(request["nip"].get<std::string>());
    if (!reading.nip) {
        auto errors = json::array();
        for (const auto fault : reading.faults) errors.push_back({{"pointer", "/nip"}, {"code", domain::code(fault)}});
        return {{"valid", false}, {"errors", std::move(errors)}};
    }
    const auto& nip = *reading.nip;
    return {{"valid", true},
            {"kind", domain::code(nip.kind)},
            {"birth_date", domain::to_string(nip.birth_date)},
            {"appointed", nip.appointed()},
            {"sex", domain::code(nip.sex)},
            {"serial", nip.serial_digits()},
            {"formatted", nip.formatted()}};
}

json retirement(const json& request) {
    Faults faults;
    const auto born = domain::parse_date(request["birth_date"].get<std::string>());
    if (!born || int{born->year()} > domain::last_year - 70) faults.add("/birth_date", "out_of_range");
    faults.refuse_if_any();
    const auto occupation =
        request.contains("occupation")
            ? std::optional(service::code_of<domain::Occupation>(request["occupation"].get<std::string>()))
            : std::nullopt;
    const auto post = level(request["position"]);
    if (occupation && !domain::has_level(*occupation, post)) faults.add("/occupation", "occupation_of_other_level");
    faults.refuse_if_any();
    const auto result = domain::retirement(*born, post, occupation);
    return {{"age", result.age},
            {"reaches_on", domain::to_string(result.reaches_on)},
            {"retires_on", domain::to_string(result.retires_on)}};
}

json talent_box(const json& request) {
    Faults faults;
    domain::TalentCutoffs cutoffs;
    const auto performance = faults.decimal(request, "performance"), potential = faults.decimal(request, "potential");
    if (request.contains("high")) cutoffs.high = faults.decimal(request, "high");
    if (request.contains("middle")) cutoffs.middle = faults.decimal(request, "middle");
    if (!cutoffs.in_order()) faults.add("/middle", "above_high");
    faults.refuse_if_any();
    return {{"box", domain::talent_box(domain::tier_of(performance, cutoffs), domain::tier_of(potential, cutoffs))}};
}

json competency_gap(const json& request) {
    const auto levels = [&](const char* name) {
        domain::CompetenceLevels read;
        for (const auto& [competence, number] : request[name].items()) read[competence] = number;
        return read;
    };
    const auto required = levels("required"), actual = levels("actual");
    Faults faults;
    for (const auto& one : domain::competence_faults(required, actual))
        faults.add(std::string(one.in_required ? "/required" : "/actual") +
                       (one.competence.empty() ? "" : "/" + one.competence),
                   domain::code(one.fault));
    faults.refuse_if_any();
    const auto match = domain::competence_match(required, actual);
    auto gaps = json::object();
    for (const auto& one : match.gaps) gaps[one.competence] = one.gap;
    return {{"gaps", std::move(gaps)}, {"job_person_match", match.job_person_match.to_fixed(2)}};
}

constexpr std::array evaluations{
    RuleEvaluation{"score", score},
    RuleEvaluation{"predicate", predicate},
    RuleEvaluation{"numeric-appraisal", numeric_appraisal},
    RuleEvaluation{"distribution", distribution},
    RuleEvaluation{"satisfaction", satisfaction},
    RuleEvaluation{"sample-size", sample_size},
    RuleEvaluation{"credit", credit},
    RuleEvaluation{"absence", absence},
    RuleEvaluation{"working-days", working_days},
    RuleEvaluation{"nip", nip},
    RuleEvaluation{"retirement", retirement},
    RuleEvaluation{"talent-box", talent_box},
    RuleEvaluation{"competency-gap", competency_gap},
};

}

std::span<const RuleEvaluation> rule_evaluations() { return evaluations; }

}
