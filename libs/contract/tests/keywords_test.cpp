#include <catch2/catch.hpp>
#include <set>

#include "contract_vocabulary.hpp"
#include "example.hpp"

using namespace contract::testing;
using nlohmann::json;
using Faults = std::vector<std::string>;

namespace {

/// A keyword is enforced: the schema takes the one text and refuses the other, with this fault.
struct Case {
    std::string keyword;
    json schema;
    std::string right, wrong, fault;
};

const json abc = R"({"properties":{"a":{"type":"integer"}}})"_json;

const std::vector<Case> cases{
    {"type", {{"type", "string"}}, R"("a")", "1", " type"},
    {"type", {{"type", "integer"}}, "1", "1.5", " type"},
    {"type", {{"type", "integer"}}, "-9223372036854775808", "9223372036854775808", " type"},
    {"type", {{"type", "number"}}, "1", R"("a")", " type"},
    {"type", {{"type", "boolean"}}, "true", "0", " type"},
    {"type", {{"type", "object"}}, "{}", "[]", " type"},
    {"type", {{"type", "array"}}, "[]", "{}", " type"},
    {"type", {{"type", "null"}}, "null", "false", " type"},
    {"type", {{"type", {"string", "null"}}}, "null", "1", " type"},
    {"type", {{"type", {"string", "null"}}}, R"("a")", "{}", " type"},
    {"enum", {{"enum", {"a", 1, nullptr}}}, "null", R"("b")", " enum"},
    {"enum", {{"enum", {"a", 1, nullptr}}}, "1", R"("1")", " enum"},
    {"const", {{"const", {{"a", 1}}}}, R"({"a":1})", R"({"a":2})", " enum"},
    {"properties", abc, R"({"a":1,"b":"x"})", R"({"a":"x"})", "/a type"},
    {"required", {{"required", {"a"}}}, R"({"a":null})", R"({"b":1})", "/a required"},
    {"additionalProperties", {{"additionalProperties", false}}, "{}", R"({"b":1})", "/b unknown_field"},
    {"additionalProperties",
     {{"additionalProperties", {{"type", "integer"}}}},
     R"({"b":1})",
     R"({"b":"x"})",
     "/b type"},
    {"propertyNames", {{"propertyNames", {{"pattern", "^[a-z]+$"}}}}, R"({"a":1})", R"({"A":1})", "/A property_name"},
    {"minProperties", {{"minProperties", 1}}, R"({"a":1})", "{}", " min_properties"},
    {"maxProperties", {{"maxProperties", 1}}, R"({"a":1})", R"({"a":1,"b":1})", " max_properties"},
    {"items", {{"items", {{"type", "integer"}}}}, "[1,2]", R"([1,"x"])", "/1 type"},
    {"minItems", {{"minItems", 2}}, "[1,1]", "[1]", " min_items"},
    {"maxItems", {{"maxItems", 2}}, "[1,1]", "[1,1,1]", " max_items"},
    {"uniqueItems", {{"uniqueItems", true}}, R"([1,"1",[1],{"a":1}])", R"([{"a":1},2,{"a":1}])", "/2 unique_items"},
    {"minLength", {{"minLength", 2}}, R"("éé")", R"("é")", " min_length"},
    {"maxLength", {{"maxLength", 2}}, R"("é😀")", R"("éé😀")", " max_length"},
    {"pattern", {{"pattern", "^a+$"}}, R"("aa")", R"("aab")", " pattern"},
    {"pattern", {{"pattern", "b"}}, R"("abc")", R"("ac")", " pattern"},
    {"pattern", {{"pattern", "^a+$"}}, R"("a")", R"("a\n")", " pattern"},
    {"pattern", {{"pattern", "^.{2}$"}}, R"("é😀")", R"("é")", " pattern"},
    {"format", {{"format", "uuid"}}, R"("0191d1f4-6f2b-7c1e-9a55-0f6a3f0e7c11")", R"("0191d1f4")", " format"},
    {"format", {{"format", "date"}}, R"("2024-02-29")", R"("2026-02-29")", " format"},
    {"format", {{"format", "date-time"}}, R"("2026-03-31T09:15:00+07:00")", R"("2026-03-31 09:15")", " format"},
    {"format", {{"format", "uri"}}, R"("https://binjaikota.go.id/x")", R"("ftp://example.com/x")", " format"},
    {"minimum", {{"minimum", 1}}, "1", "0", " minimum"},
    {"maximum", {{"maximum", 4}}, "4", "5", " maximum"},
    {"exclusiveMinimum", {{"exclusiveMinimum", 0}}, "1", "0", " exclusive_minimum"},
    {"exclusiveMaximum", {{"exclusiveMaximum", 5}}, "4", "5", " exclusive_maximum"},
    {"multipleOf", {{"multipleOf", 3}}, "-6", "7", " multiple_of"},
    {"allOf", {{"allOf", {{{"minimum", 1}}, {{"maximum", 4}}}}}, "2", "5", " maximum"},
    {"anyOf", {{"anyOf", {{{"const", 1}}, {{"const", 2}}}}}, "2", "3", " any_of"},
    {"oneOf", {{"oneOf", {{{"minimum", 1}}, {{"maximum", 4}}}}}, "0", "2", " one_of"},
    {"oneOf", {{"oneOf", {{{"const", 1}}, {{"const", 2}}}}}, "2", "3", " one_of"},
};

}

TEST_CASE("every keyword that a contract may use is enforced") {
    std::set<std::string> shown;
    for (const auto& [keyword, schema, right, wrong, fault] : cases) {
        INFO(schema << " with " << wrong);
        CHECK(faults(schema, right).empty());
        CHECK(faults(schema, wrong) == Faults{fault});
        shown.insert(keyword);
    }
    const auto vocabulary = json::parse(embedded::contract_vocabulary[0].content);
    CHECK(shown == vocabulary["schema_keywords"].get<std::set<std::string>>());
}

TEST_CASE("every format that a contract may use is enforced, and no other is taken") {
    const auto vocabulary = json::parse(embedded::contract_vocabulary[0].content);
    for (const auto& format : vocabulary["formats"]) CHECK(faults({{"format", format}}, R"("-")") == Faults{" format"});
    CHECK_THROWS(contract_with({{"format", "email"}}));
}

TEST_CASE("a keyword says nothing about values of other types") {
    const auto schema =
        R"({"minLength":3,"maxLength":1,"pattern":"^x$","format":"uuid","minimum":5,"maximum":1,"multipleOf":7,
                            "minItems":3,"maxItems":1,"uniqueItems":true,"items":false,"minProperties":3,"maxProperties":1,
                            "required":["a"],"propertyNames":false})"_json;
    CHECK(faults(schema, "true").empty());
    CHECK(faults(schema, "null").empty());
}

TEST_CASE("a keyword that would not be enforced is refused, wherever it stands") {
    for (const auto* keyword :
         {"not", "if", "contains", "patternProperties", "dependentRequired", "unevaluatedProperties", "prefixItems",
          "$defs", "$dynamicRef", "nullable", "discriminator", "minlength"}) {
        const json schema{{keyword, json::object()}};
        CHECK_THROWS(contract_with(schema));
        CHECK_THROWS(contract_with({{"properties", {{"a", schema}}}}));
        CHECK_THROWS(contract_with({{"items", schema}}));
        CHECK_THROWS(contract_with({{"anyOf", {schema}}}));
        CHECK_THROWS(contract_with({{"$ref", "#/components/schemas/A"}}, {{"A", schema}}));
        CHECK_THROWS(contract_with({{"type", "string"}}, {{"Unused", schema}}));
    }
    CHECK_THROWS(contract_with({{"multipleOf", 0.5}}));
    CHECK_THROWS(contract_with({{"type", "text"}}));
    CHECK_THROWS(contract_with({{"pattern", "("}}));
    CHECK_THROWS(contract_with({{"pattern", "(?=a)"}}));
}

TEST_CASE("annotations are taken for what they are") {
    const auto schema =
        R"({"title":"T","description":"D","default":1,"deprecated":true,"readOnly":true,"writeOnly":false,
                            "examples":[{"not":1}],"x-note":"n","type":"integer"})"_json;
    CHECK(faults(schema, "1").empty());
    CHECK(faults(schema, "{}") == Faults{" type"});
}

TEST_CASE("a reference is followed to the schema that it names, also in a circle") {
    const auto schemas = R"({"Unit":{"type":"object","additionalProperties":false,"required":["name"],"properties":{
        "name":{"$ref":"#/components/schemas/Alias"},"parts":{"type":"array","items":{"$ref":"#/components/schemas/Unit"}}}},
        "Alias":{"$ref":"#/components/schemas/Name"},"Name":{"type":"string","minLength":3}})"_json;
    const json unit{{"$ref", "#/components/schemas/Unit"}, {"description", "beside it, only an annotation"}};
    CHECK(faults(unit, R"({"name":"Dinas","parts":[{"name":"Bidang","parts":[{"name":"Seksi"}]}]})", schemas).empty());
    CHECK(faults(unit, R"({"name":"Dinas","parts":[{"name":"B","parts":[{"nama":"Seksi"}]}]})", schemas) ==
          Faults{"/parts/0/name min_length", "/parts/0/parts/0/nama unknown_field", "/parts/0/parts/0/name required"});
}

TEST_CASE("a reference that leads nowhere, elsewhere, to itself, or has keywords beside it is refused") {
    const json a{{"type", "string"}};
    CHECK_THROWS(contract_with({{"$ref", "#/components/schemas/B"}}, {{"A", a}}));
    CHECK_THROWS(contract_with({{"$ref", "other.yaml#/A"}}, {{"A", a}}));
    CHECK_THROWS(contract_with({{"$ref", "#/components/responses/A"}}, {{"A", a}}));
    CHECK_THROWS(contract_with({{"$ref", "#/components/schemas/A"}, {"minLength", 3}}, {{"A", a}}));
    CHECK_THROWS(contract_with({{"$ref", "#/components/schemas/A"}}, {{"A", {{"$ref", "#/components/schemas/A"}}}}));
    CHECK_NOTHROW(contract_with({{"$ref", "#/components/schemas/A"}}, {{"A", a}}));
}
