#include "example.hpp"

#include <algorithm>

namespace contract::testing {

using nlohmann::json;

json document_with(const json& body_schema, const json& schemas) {
    const json operation{{"operationId", "make_thing"},
                         {"x-access", {{"anonymous", true}}},
                         {"requestBody", {{"content", {{"application/json", {{"schema", body_schema}}}}}}},
                         {"responses", {{"204", {{"description", "Done."}}}}}};
    return {{"paths", {{"/v1/things", {{"post", operation}}}}}, {"components", {{"schemas", schemas}}}};
}

Contract contract_with(const json& body_schema, const json& schemas) {
    return Contract(document_with(body_schema, schemas).dump());
}

http::Request request_with(std::string body, std::string content_type) {
    http::Request request;
    request.method = http::Method::post;
    request.path = "/v1/things";
    request.headers.set("Content-Type", std::move(content_type));
    request.body = http::Body(std::move(body));
    return request;
}

std::vector<std::string> Refusal::codes() const {
    std::vector<std::string> result;
    for (const auto& fault : faults) result.push_back(fault.pointer + ' ' + fault.code);
    return result;
}

std::optional<Refusal> refusal(const Operation& operation, const http::Request& request) {
    try {
        operation.validate(request);
        return std::nullopt;
    } catch (const http::Problem& problem) {
        return Refusal{problem.status(), problem.faults()};
    }
}

std::vector<std::string> faults(const json& schema, const std::string& body, const json& schemas) {
    const auto contract = contract_with(schema, schemas);
    const auto refused = refusal(contract.operations().front(), request_with(body));
    auto codes = refused ? refused->codes() : std::vector<std::string>();
    std::sort(codes.begin(), codes.end());
    return codes;
}

}
