#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <regex>

#include "contract.hpp"
#include "contracts.hpp"
#include "decimal.hpp"
#include "json_body.hpp"
#include "period.hpp"
#include "problem.hpp"

namespace {

/// The expressions of the shared schema of that name, in whatever contract has it.
std::vector<std::regex> patterns(const char* schema) {
    std::vector<std::regex> found;
    for (const auto& [name, text] : embedded::contracts) {
        const auto contract = nlohmann::json::parse(text);
        const auto& schemas = contract["components"]["schemas"];
        if (schemas.contains(schema)) found.emplace_back(schemas[schema]["pattern"].get<std::string>());
    }
    return found;
}

}

TEST_CASE("a period by the contract is one by the domain, and the other way round") {
    const auto all = patterns("Period");
    REQUIRE_FALSE(all.empty());
    for (const auto* year :
         {"0001", "1899", "1900", "1999", "2000", "2026", "2099", "2999", "3000", "9999", "202", "20266"})
        for (const auto* part : {"", "-S0", "-S1", "-S2", "-S3", "-Q0", "-Q1", "-Q4", "-Q5", "-00", "-01", "-12", "-13",
                                 "-1", "-", "S1", "-s1", "-Q", " "})
            for (const auto& pattern : all) {
                const auto text = std::string(year) + part;
                INFO(text);
                CHECK(std::regex_search(text, pattern) == domain::Period::parse(text).has_value());
            }
}

TEST_CASE("a decimal by the contract is one by the domain") {
    const auto all = patterns("Decimal");
    REQUIRE_FALSE(all.empty());
    for (const std::string text : {"0", "-0", "1", "10", "01", "00.5", "0.5", "-12.125", "999999999999999.999999", "+1",
                                   "1.", ".5", "1e3", " 1", "", "-", "--1", "1,5"})
        for (const auto& pattern : all) {
            INFO(text);
            CHECK(std::regex_search(text, pattern) == domain::Decimal::parse(text).has_value());
        }
}

TEST_CASE("every contract can be enforced as it stands") {
    for (const auto& [name, text] : embedded::contracts) {
        INFO(name);
        CHECK_FALSE(contract::Contract(text).operations().empty());
    }
}

TEST_CASE("every example of a request is a request that is taken") {
    for (const auto& [name, text] : embedded::contracts) {
        const contract::Contract contract(text);
        for (const auto& operation : contract.operations())
            for (const auto& example : operation.examples) {
                if (!example.content_type.ends_with("/json") && !example.content_type.ends_with("+json")) continue;
                INFO(name << ' ' << operation.id << ' ' << example.text);
                for (const auto& fault : operation.faults_of(example.content_type, http::parse_json(example.text)))
                    FAIL_CHECK(fault.pointer << ' ' << fault.code << ": " << fault.message.english);
            }
    }
}
