#include "career_policy_store.hpp"

#include "career_terms_json.hpp"
#include "policy_number.hpp"
#include "promotion_terms_json.hpp"

namespace personnel::store {
namespace {

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

template <class Part>
void read(const json& content, Part& part) {
    for (const auto& [name, value] : values_of(part)) part.*value = read_number(content.at(name));
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
            {"granted_credit", policy.granted_credit},
            {"succession_terms", policy.succession_terms},
            {"professionalism_terms", policy.professionalism_terms},
            {"service_medal_terms", policy.service_medal_terms},
            {"acting_terms", policy.acting_terms}};
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
    const auto read_terms = [&](const char* name, auto& terms) {
        if (const auto given = content.find(name); given != content.end()) given->get_to(terms);
    };
    read_terms("promotion_terms", policy.promotion_terms);
    read_terms("granted_credit", policy.granted_credit);
    read_terms("succession_terms", policy.succession_terms);
    read_terms("professionalism_terms", policy.professionalism_terms);
    read_terms("service_medal_terms", policy.service_medal_terms);
    read_terms("acting_terms", policy.acting_terms);
    return policy;
}

std::vector<CareerPolicyVersion> list_career_policies(postgres::Transaction& tx) {
    std::vector<CareerPolicyVersion> found(1);
    for (const auto row : tx.query(career_policy_list, {tx.region()}))
        found.push_back({.version = row["version"].integer(),
                         .valid_from = row["valid_from"].as<domain::Date>(),
                         .policy = read_career_policy(json::parse(row["content"].view()))});
    return found;
}

CareerPolicyVersion find_career_policy(postgres::Transaction& tx, domain::Date on) {
    return domain::policy_on(list_career_policies(tx), on);
}

void lock_career_policies(postgres::Transaction& tx) { tx.query(career_policy_lock, {tx.region()}); }

void insert(postgres::Transaction& tx, const CareerPolicyVersion& version) {
    tx.query(career_policy_insert,
             {tx.region(), version.version, version.valid_from, render_content(version.policy).dump(), version.set_by});
}

}
