#include "contract_routes.hpp"

#include <map>

#include "api_documents.hpp"
#include "contracts.hpp"
#include "document.hpp"
#include "input.hpp"

namespace gateway {
namespace {
using nlohmann::json;
using Documents = std::map<std::string, Document, std::less<>>;

http::Response list_contracts(service::App&, service::Call&) {
    auto items = json::array();
    for (const auto& contract : contracts())
        items.push_back({{"service", contract.service}, {"url", "/v1/contracts/" + std::string(contract.service)}});
    return service::page(std::move(items), std::nullopt);
}

http::Response answer_from(const Documents& documents, std::string_view name, const http::Request& request) {
    const auto document = documents.find(name);
    if (document == documents.end()) throw http::not_found();
    return document->second.answer(request);
}

Documents documents_of_contracts() {
    Documents made;
    for (const auto& contract : contracts()) made.emplace(contract.service, Document(std::string(contract.document)));
    return made;
}

/// openapi.json, problems.json, labels.json
std::string embedded_text(std::string_view name) {
    for (const auto& file : embedded::api_documents)
        if (file.name == name) return std::string(file.content);
    throw std::logic_error("a document of the API is not compiled in");
}

/// By schema, the names of its codes alone; by "", all of them.
Documents documents_of_labels() {
    Documents made;
    const auto text = embedded_text("labels.json");
    const auto all = json::parse(text);
    made.emplace("", Document(text));
    for (const auto& [schema, names] : all["schemas"].items())
        made.emplace(schema, Document(json{{"schemas", {{schema, names}}}}.dump()));
    return made;
}

/// Answers with one document, always the same.
service::Handler answering(std::string json) {
    return [document = std::make_shared<const Document>(std::move(json))](service::Call& call) {
        return document->answer(call.request);
    };
}

}

std::vector<service::Endpoint> contract_routes(service::App& app) {
    using http::Method;
    const auto by_service = std::make_shared<const Documents>(documents_of_contracts());
    const auto by_schema = std::make_shared<const Documents>(documents_of_labels());
    const auto get_contract = [by_service](service::Call& call) {
        return answer_from(*by_service, call.parameter("service"), call.request);
    };
    const auto get_labels = [by_schema](service::Call& call) {
        return answer_from(*by_schema, call.query("schema").value_or(""), call.request);
    };
    return {
        {Method::get, "/v1/contracts", service::bound(app, list_contracts)},
        {Method::get, "/v1/contracts/{service}", get_contract},
        {Method::get, "/v1/openapi.json", answering(embedded_text("openapi.json"))},
        {Method::get, "/v1/problems", answering(embedded_text("problems.json"))},
        {Method::get, "/v1/labels", get_labels},
    };
}

}
