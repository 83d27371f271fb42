#include "career_policy_store.hpp"

#include "json_values.hpp"
#include "promotion_terms_json.hpp"

namespace personnel::store {
namespace {

using domain::Decimal;
using nlohmann::json;

constexpr auto career_policy_list = postgres::statement("career_policy.list", R"(
    SELECT version, valid_from, content
    FROM career_policy
    WHERE region = $1
    ORDER BY version)");

constexpr auto career_policy_lock = postgres::statement("career_policy.lock", R"(
    SELECT pg_advisory_xact_lock(hashtextextended('career policy ' || $1, 0)))");

constexpr auto career_policy_insert = postgres::statement("career_policy.insert", R"(
    INSERT INTO career_policy (region, version, valid_from, content, set_by)
    VALUES ($1, $2, $3, $4, $5))");

template <class Part>
json render(const Part& part) {
    json content;
    for (const auto& [name, value] : values_of(part)) content[name] = part.*value;
    return content;
}

/// Numbers are as good as texts: the API takes both, and weights were kept as numbers.
Decimal decimal(const json& given) {
    return Decimal::parse(given.is_string() ? given.get<std::string>() : given.dump()).value();
}

template <class Part>
void read(const json& content, Part& part) {
    for (const auto& [name, value] : values_of(part)) part.*value = decimal(content.at(name));
}

}

json render_content(const CareerPolicy& policy) {
    return {{"surplus_counts", policy.match.surplus_counts},
            {"promotion_fit", render(policy.promotion_fit)},
            {"mapping_fit", render(policy.mapping_fit)},
            {"years_in_rank", policy.years_in_rank},
            {"years_of_performance", policy.years_of_performance},
            {"predicate_values", render(policy.predicate_values)},
            {"performance", render(policy.performance)},
            {"potential", render(policy.potential)},
            {"potential_weights", render(policy.potential_weights)},
            {"succession_weights", render(policy.succession_weights)},
            {"promotion_terms", policy.promotion_terms},
            {"granted_credit", policy.granted_credit}};
}

CareerPolicy read_career_policy(const json& content) {
    CareerPolicy policy{.match = domain::CompetenceMatchPolicy{.surplus_counts = content.at("surplus_counts")},
                        .years_in_rank = content.at("years_in_rank"),
                        .years_of_performance = content.at("years_of_performance")};
    read(content.at("promotion_fit"), policy.promotion_fit);
    read(content.at("mapping_fit"), policy.mapping_fit);
    read(content.at("predicate_values"), policy.predicate_values);
    read(content.at("performance"), policy.performance);
    read(content.at("potential"), policy.potential);
    read(content.at("potential_weights"), policy.potential_weights);
    read(content.at("succession_weights"), policy.succession_weights);
    // A version of before the terms were kept, or a request that leaves them out, goes by the national ones.
    if (const auto terms = content.find("promotion_terms"); terms != content.end())
        terms->get_to(policy.promotion_terms);
    if (const auto credit = content.find("granted_credit"); credit != content.end())
        credit->get_to(policy.granted_credit);
    return policy;
}

std::vector<CareerPolicyVersion> list_career_policies(postgres::Transaction& tx) {
    std::vector<CareerPolicyVersion> found{{.valid_from = domain::first_day}};
    for (const auto row : tx.query(career_policy_list, {tx.region()}))
        found.push_back({.version = row["version"].integer(),
                         .valid_from = row["valid_from"].as<domain::Date>(),
                         .policy = read_career_policy(json::parse(row["content"].view()))});
    return found;
}

CareerPolicyVersion find_career_policy(postgres::Transaction& tx, domain::Date on) {
    return policy_on(list_career_policies(tx), on);
}

void lock_career_policies(postgres::Transaction& tx) { tx.query(career_policy_lock, {tx.region()}); }

void insert(postgres::Transaction& tx, const CareerPolicyVersion& version, const std::string& by) {
    tx.query(career_policy_insert,
             {tx.region(), version.version, version.valid_from, render_content(version.policy).dump(), by});
}

}
