#include "contract_routes.hpp"

#include "contracts.hpp"
#include "input.hpp"

namespace gateway {
namespace {
using nlohmann::json;

http::Response list(service::App&, service::Call&) {
    auto items = json::array();
    for (const auto& one : contracts())
        items.push_back({{"service", one.service}, {"url", "/v1/contracts/" + std::string(one.service)}});
    return service::page(std::move(items), std::nullopt);
}

http::Response read(service::App&, service::Call& call) {
    for (const auto& one : contracts())
        if (one.service == call.parameter("service")) {
            auto response = http::Response::json(200, std::string(one.document));
            response.headers.set("Cache-Control", "public, max-age=300");
            return response;
        }
    throw http::not_found();
}

}

std::vector<service::Endpoint> contract_routes(service::App& app) {
    using http::Method;
    return {
        {Method::get, "/v1/contracts", service::bound(app, list)},
        {Method::get, "/v1/contracts/{service}", service::bound(app, read)},
    };
}

}
