#include <algorithm>
#include <catch2/catch.hpp>

#include "contract_example.hpp"
#include "example.hpp"

using namespace contract;
using namespace contract::testing;
using nlohmann::json;

TEST_CASE("a contract that says too little is not loaded") {
    auto document = document_with({{"type", "string"}});
    auto& post = document["paths"]["/v1/things"]["post"];
    REQUIRE_NOTHROW(Contract(document.dump()));
    for (const json& access : {json(nullptr), json::object(), json{{"roles", json::array()}},
                               json{{"anonymous", false}}, json{{"relations", {"boss"}}}, json{{"role", {"asn"}}}}) {
        auto changed = document;
        changed["paths"]["/v1/things"]["post"]["x-access"] = access;
        CHECK_THROWS_AS(Contract(changed.dump()), std::runtime_error);
    }
    CHECK_THROWS_AS(Contract("{}"), std::runtime_error);
    CHECK_THROWS_AS(Contract("not JSON"), std::runtime_error);
    post["parameters"] = {{{"name", "filter"}, {"in", "query"}, {"schema", {{"type", "object"}}}}};
    CHECK_THROWS_AS(Contract(document.dump()), std::runtime_error);
    post["parameters"] = {{{"name", "a"}, {"in", "cookie"}, {"schema", {{"type", "string"}}}}};
    CHECK_THROWS_AS(Contract(document.dump()), std::runtime_error);
    post["parameters"] = {{{"name", "a"}, {"in", "query"}, {"style", "deepObject"}, {"schema", {{"type", "string"}}}}};
    CHECK_THROWS_AS(Contract(document.dump()), std::runtime_error);
    post["parameters"] = {{{"$ref", "#/components/parameters/None"}}};
    CHECK_THROWS_AS(Contract(document.dump()), std::runtime_error);
}

TEST_CASE("upon whom an operation acts is read from where its contract says") {
    auto document = document_with({{"type", "object"}});
    const auto subjects = [&](const json& upon) {
        document["paths"]["/v1/things"]["post"]["x-acts-upon"] = upon;
        return Contract(document.dump()).operations().front().subjects;
    };
    CHECK(subjects("nobody").empty());
    CHECK(subjects("others").empty());
    const auto found = subjects({{"target", {"/{id}", "?target_id", "/items/*/target_id"}}, {"nip", "row:nip"}});
    REQUIRE(found.size() == 4);
    using Place = Subject::Place;
    CHECK((found[0].kind == "nip" && found[0].place == Place::row && found[0].name == "nip"));
    CHECK((found[1].kind == "target" && found[1].place == Place::path && found[1].name == "id"));
    CHECK((found[2].place == Place::query && found[2].name == "target_id"));
    CHECK((found[3].place == Place::body && found[3].name == "/items/*/target_id"));
}

TEST_CASE("of a contract that is read by its heads alone, what a head is refused for is known, and what waits") {
    auto document = json::parse(embedded::contract_example[0].content);
    const Contract whole(document.dump());
    const auto first = std::ranges::find_if(document["paths"], [](const json& path) { return path.contains("get"); });
    REQUIRE(first != document["paths"].end());
    (*first)["get"]["x-waits"] = true;
    for (auto& [name, schema] : document["components"]["schemas"].items()) schema["type"] = "no such type";
    CHECK_THROWS_AS(Contract(document.dump()), std::runtime_error);  // as its schemas do not compile
    const Contract heads(document.dump(), Extent::head);
    REQUIRE(heads.operations().size() == whole.operations().size());
    CHECK(heads.find(http::Method::get, first.key())->waits);
    for (std::size_t i = 0; i < whole.operations().size(); ++i) {
        const auto &one = heads.operations()[i], &other = whole.operations()[i];
        CHECK((one.id == other.id && one.content_types == other.content_types && one.body_limit == other.body_limit));
        CHECK((one.access.roles == other.access.roles && one.access.anonymous == other.access.anonymous));
    }
}
