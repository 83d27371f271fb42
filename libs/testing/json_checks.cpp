#include "json_checks.hpp"

namespace Catch {

std::string StringMaker<nlohmann::json>::convert(const nlohmann::json& value) {
    return value.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

std::string StringMaker<testing_support::Reply>::convert(const testing_support::Reply& reply) {
    return std::to_string(reply.status) + " " + reply.body;
}

std::string StringMaker<testing_support::Refusal>::convert(const testing_support::Refusal& refusal) {
    return std::to_string(refusal.status) + " /problems/" + refusal.slug +
           (refusal.code.empty() ? "" : " with " + refusal.code);
}

}

namespace testing_support {

bool operator==(const Reply& reply, const Refusal& refusal) {
    if (reply.status != refusal.status || !reply.json.is_object()) return false;
    if (reply.json.value("type", "") != "/problems/" + refusal.slug) return false;
    return refusal.code.empty() || reply.json.at("errors").at(0).at("code") == refusal.code;
}

Refusal refused(int status, std::string slug, std::string code) { return {status, std::move(slug), std::move(code)}; }

}
