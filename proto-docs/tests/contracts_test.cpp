#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "contract.hpp"
#include "contracts.hpp"
#include "json_body.hpp"
#include "problem.hpp"

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
