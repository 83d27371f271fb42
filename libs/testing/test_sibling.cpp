#include "test_sibling.hpp"

namespace testing_support {
namespace {

/// The three operations of a feed, as proto-docs/common/feed.yaml has them, without what only people read.
std::string feed_contract(const std::string& feed) {
    using nlohmann::json;
    const json access{{"roles", {"service"}}}, done{{"200", {{"description", "done"}}}};
    const json region{{"name", "region"}, {"in", "path"}, {"required", true}, {"schema", {{"type", "string"}}}};
    const auto query = [](const char* name, const char* type) {
        return json{{"name", name}, {"in", "query"}, {"schema", {{"type", type}}}};
    };
    const json position{{"type", "object"},
                        {"additionalProperties", false},
                        {"properties",
                         {{"cursors", {{"type", "object"}, {"additionalProperties", {{"type", "string"}}}}},
                          {"new_regions", {{"type", "boolean"}}},
                          {"timeout", {{"type", "integer"}}},
                          {"limit", {{"type", "integer"}}}}}};
    const json reading{{"operationId", "read_feed"},
                       {"x-access", access},
                       {"parameters", {region, query("lastEventId", "string"), query("timeout", "integer")}},
                       {"responses", done}};
    const json verifying{
        {"operationId", "verify_feed"}, {"x-access", access}, {"parameters", {region}}, {"responses", done}};
    const json polling{
        {"operationId", "poll_feed"},
        {"x-access", access},
        {"parameters", json::array()},
        {"requestBody", {{"required", true}, {"content", {{"application/json", {{"schema", position}}}}}}},
        {"responses", done}};
    const auto of_region = "/v1/regions/{region}/feeds/" + feed;
    return json{{"openapi", "3.1.0"},
                {"info", {{"title", feed}, {"version", "1"}}},
                {"paths",
                 {{of_region, {{"get", reading}}},
                  {of_region + "/verify", {{"get", verifying}}},
                  {"/v1/feeds/" + feed + "/poll", {{"post", polling}}}}}}
        .dump();
}

service::Description described(const std::string& service, const std::string& feed, std::string_view contract) {
    service::Description description;
    description.name = service;
    description.feed = feed;
    description.contract = contract;
    return description;
}

}

TestSibling::TestSibling(const std::string& service, const std::string& feed)
    : contract_(feed_contract(feed)), service_(described(service, feed, contract_)) {}

void TestSibling::publish(const std::string& region, feed::Event event) {
    service_.app().journal().write(region, [&](feed::Writing& writing) { writing.publish(event); });
}

}
