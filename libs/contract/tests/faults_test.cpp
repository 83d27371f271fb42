#include <catch2/catch.hpp>

#include "example.hpp"

using namespace contract::testing;
using nlohmann::json;
using Faults = std::vector<std::string>;

namespace {

const auto indicator =
    R"({"type":"object","additionalProperties":false,"required":["code","name","weight"],"properties":{
    "code":{"type":"string","pattern":"^[A-Z]+$"},
    "name":{"type":"string","minLength":3,"maxLength":10},
    "weight":{"type":["string","number"],"pattern":"^[0-9]+(\\.[0-9]+)?$"},
    "direction":{"type":"string","enum":["higher","lower"]},
    "owner":{"anyOf":[{"type":"object","additionalProperties":false,"required":["id"],
                       "properties":{"id":{"type":"string","format":"uuid"}}},{"type":"null"}]},
    "tags":{"type":"array","maxItems":3,"items":{"type":"string","minLength":2}}}})"_json;

}

TEST_CASE("all faults of a body are told at once") {
    CHECK(
        faults(
            indicator,
            R"({"code":"a1","name":"ab","direction":"up","owner":{"id":"x","name":"y"},"tags":["ok","x",7],"colour":1})") ==
        Faults{"/code pattern", "/colour unknown_field", "/direction enum", "/name min_length", "/owner/id format",
               "/owner/name unknown_field", "/tags/1 min_length", "/tags/2 type", "/weight required"});
}

TEST_CASE("an exact decimal may be a text or a plain number, and keeps all its digits") {
    const auto contract = contract_with(indicator);
    const auto weight = [&](const std::string& text) {
        return contract.operations().front().validate(
            request_with(R"({"code":"A","name":"abc","weight":)" + text + "}"))["weight"];
    };
    CHECK(weight(R"("97.25")") == "97.25");
    CHECK(weight("97.25") == "97.25");
    CHECK(weight("0.1000000000000000000001") == "0.1000000000000000000001");
    CHECK(weight("50") == 50);
    CHECK(faults(indicator, R"({"code":"A","name":"abc","weight":"1e2"})") == Faults{"/weight pattern"});
    CHECK(faults(indicator, R"({"code":"A","name":"abc","weight":1e2})") == Faults{"/weight number_not_exact"});
}

TEST_CASE("a value of a wrong type has that one fault") {
    CHECK(faults({{"type", "string"}, {"enum", {"a"}}, {"minLength", 1}}, "5") == Faults{" type"});
    CHECK(faults(indicator, "[]") == Faults{" type"});
    CHECK(faults(indicator, "null") == Faults{" type"});
}

TEST_CASE(
    "where only one alternative has the value's type, its faults are told; otherwise there is one for the value") {
    const auto nullable = R"({"anyOf":[{"type":"object","required":["id"]},{"type":"null"}]})"_json;
    CHECK(faults(nullable, "null").empty());
    CHECK(faults(nullable, "{}") == Faults{"/id required"});
    CHECK(faults(nullable, "5") == Faults{" any_of"});
    const auto kinds = R"({"oneOf":[{"type":"object","required":["a"]},{"type":"object","required":["b"]}]})"_json;
    CHECK(faults(kinds, "{}") == Faults{" one_of"});
    CHECK(faults(kinds, R"({"a":1,"b":1})") == Faults{" one_of"});
    CHECK(faults(kinds, R"({"a":1})").empty());
}

TEST_CASE("a pointer escapes what would be read as its own signs") {
    const json schema{{"additionalProperties", {{"additionalProperties", {{"type", "integer"}}}}}};
    CHECK(faults(schema, R"({"a/b":{"m~n":"x","":"y"," é":"z"}})") ==
          Faults{"/a~1b/ type", "/a~1b/ é type", "/a~1b/m~0n type"});
}

TEST_CASE("messages say what to do in both languages, and never quote the input") {
    const auto contract = contract_with(indicator);
    const auto refused = refusal(contract.operations().front(),
                                 request_with(R"({"code":"198503122010011005","name":"abc","weight":"x"})"));
    REQUIRE(refused);
    for (const auto& fault : refused->faults) {
        CHECK_FALSE(fault.message.indonesian.empty());
        CHECK_FALSE(fault.message.english.empty());
        CHECK(fault.message.indonesian != fault.message.english);
        CHECK(fault.message.english.find("1985") == std::string::npos);
    }
    CHECK(
        refusal(contract.operations().front(), request_with(R"({"code":"A","name":"abc","weight":1,"direction":"up"})"))
            ->faults.front()
            .message.english == "Must be one of: higher, lower");
}

TEST_CASE("a text of a mebibyte is matched against a pattern without harm") {
    const std::string text(1'000'000, 'a');
    for (const auto* pattern : {"^(a|b)*$", "^(a*)*$", "^(.|\\s)+$", "(a+)+c|a"}) {
        CHECK(faults({{"pattern", pattern}}, '"' + text + '"').empty());
    }
    CHECK(faults({{"pattern", "^(a|b)*$"}}, '"' + text + "c\"") == Faults{" pattern"});
    CHECK(faults({{"pattern", "^(a+)+$"}}, '"' + text + "!\"") == Faults{" pattern"});
}

TEST_CASE("a body may be as deep as the parser allows, and no deeper") {
    const auto schemas = R"({"Tree":{"type":"array","items":{"$ref":"#/components/schemas/Tree"}}})"_json;
    const json tree{{"$ref", "#/components/schemas/Tree"}};
    const auto nested = [](std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); };
    CHECK(faults(tree, nested(32), schemas).empty());
    CHECK(faults(tree, nested(33), schemas).size() == 1);
    CHECK(faults(tree, nested(300'000), schemas).size() == 1);
    CHECK(faults(tree, std::string(300'000, '['), schemas).size() == 1);
}

TEST_CASE("a hostile body does not make a larger answer than itself") {
    std::string body = "[0";
    for (int i = 0; i < 100'000; ++i) body += ",0";
    CHECK(faults({{"items", {{"type", "string"}}}}, body + "]").size() == 100);
    CHECK(faults({{"uniqueItems", true}}, body + "]").size() == 100);
}
