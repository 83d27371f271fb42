#include "career_policy_store.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "day.hpp"

namespace personnel::store {
namespace {

using domain::Decimal;
using nlohmann::json;

Decimal decimal(const json& content, const char* name) {
    const auto& value = content.at(name);
    return Decimal::parse(value.is_string() ? value.get<std::string>() : value.dump()).value();
}

domain::TalentCutoffs cutoffs(const json& content) {
    return {.high = decimal(content, "high"), .middle = decimal(content, "middle")};
}

json cutoffs(const domain::TalentCutoffs& cutoffs) {
    return {{"high", cutoffs.high.to_string()}, {"middle", cutoffs.middle.to_string()}};
}

}

json content_of(const CareerPolicy& policy) {
    const auto& values = policy.predicate_values;
    const auto& weights = policy.succession_weights;
    return {
        {"surplus_counts", policy.match.surplus_counts},
        {"promotion_fit", {{"ms", policy.promotion_fit.ms.to_string()}, {"mms", policy.promotion_fit.mms.to_string()}}},
        {"mapping_fit",
         {{"optimal", policy.mapping_fit.optimal.to_string()},
          {"cukup_optimal", policy.mapping_fit.cukup_optimal.to_string()}}},
        {"years_in_rank", policy.years_in_rank},
        {"years_of_performance", policy.years_of_performance},
        {"predicate_values",
         {{"sangat_baik", values.sangat_baik.to_string()},
          {"baik", values.baik.to_string()},
          {"butuh_perbaikan", values.butuh_perbaikan.to_string()},
          {"kurang", values.kurang.to_string()},
          {"sangat_kurang", values.sangat_kurang.to_string()}}},
        {"performance", cutoffs(policy.performance)},
        {"potential", cutoffs(policy.potential)},
        {"potential_weights",
         {{"competence", policy.potential_weights.competence}, {"learning", policy.potential_weights.learning}}},
        {"succession_weights",
         {{"performance", weights.performance},
          {"competence", weights.competence},
          {"experience", weights.experience},
          {"rank", weights.rank},
          {"learning", weights.learning}}}};
}

CareerPolicy career_policy_from(const json& content) {
    const auto& values = content.at("predicate_values");
    const auto& weights = content.at("succession_weights");
    return {
        .match = domain::CompetenceMatchPolicy{.surplus_counts = content.at("surplus_counts")},
        .promotion_fit = domain::PromotionFitBands{.ms = decimal(content.at("promotion_fit"), "ms"),
                                                   .mms = decimal(content.at("promotion_fit"), "mms")},
        .mapping_fit = domain::MappingFitBands{.optimal = decimal(content.at("mapping_fit"), "optimal"),
                                               .cukup_optimal = decimal(content.at("mapping_fit"), "cukup_optimal")},
        .years_in_rank = content.at("years_in_rank"),
        .years_of_performance = content.at("years_of_performance"),
        .predicate_values = PredicateValues{.sangat_baik = decimal(values, "sangat_baik"),
                                            .baik = decimal(values, "baik"),
                                            .butuh_perbaikan = decimal(values, "butuh_perbaikan"),
                                            .kurang = decimal(values, "kurang"),
                                            .sangat_kurang = decimal(values, "sangat_kurang")},
        .performance = cutoffs(content.at("performance")),
        .potential = cutoffs(content.at("potential")),
        .potential_weights = PotentialWeights{.competence = content.at("potential_weights").at("competence"),
                                              .learning = content.at("potential_weights").at("learning")},
        .succession_weights = {.performance = weights.at("performance"),
                               .competence = weights.at("competence"),
                               .experience = weights.at("experience"),
                               .rank = weights.at("rank"),
                               .learning = weights.at("learning")}};
}

std::vector<CareerPolicyVersion> career_policies(postgres::Transaction& tx) {
    std::vector<CareerPolicyVersion> found{{.valid_from = domain::make_date(domain::first_year, 1, 1).value()}};
    for (const auto row :
         tx.query("SELECT version, valid_from, content FROM career_policy WHERE region = $1 ORDER BY version",
                  {tx.region()}))
        found.push_back({.version = row["version"].integer(),
                         .valid_from = day(row["valid_from"]),
                         .policy = career_policy_from(json::parse(row["content"].view()))});
    return found;
}

CareerPolicyVersion career_policy_on(postgres::Transaction& tx, domain::Date on) {
    const auto all = career_policies(tx);
    const auto begun = std::find_if(all.rbegin(), all.rend(), [&](const auto& one) { return one.valid_from <= on; });
    return begun == all.rend() ? all.front() : *begun;
}

void lock_career_policies(postgres::Transaction& tx) {
    tx.query("SELECT pg_advisory_xact_lock(hashtextextended('career policy ' || $1, 0))", {tx.region()});
}

void insert(postgres::Transaction& tx, const CareerPolicyVersion& version, const std::string& by) {
    tx.query(
        "INSERT INTO career_policy (region, version, valid_from, content, set_by) VALUES ($1, $2, $3, $4, $5)",
        {tx.region(), version.version, domain::to_string(version.valid_from), content_of(version.policy).dump(), by});
}

}
