#include "admission.hpp"

#include <algorithm>

#include "contract.hpp"
#include "problem.hpp"

namespace service {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// The region of the path, which decides what row-level security lets through: so only a code ("12" or "12.75") ever
/// becomes one, whatever the contract says about the parameter.
std::string region_of(const http::Request& request) {
    const auto found = std::ranges::find(request.parameters, "region", &std::pair<std::string, std::string>::first);
    if (found == request.parameters.end()) return {};
    const std::string_view code = found->second;
    const bool province = code.size() == 2, city = code.size() == 5 && code[2] == '.';
    if (!province && !city) throw http::not_found();
    for (const auto part : {code.substr(0, 2), code.substr(city ? 3 : 0)})
        if (!std::ranges::all_of(part, is_digit)) throw http::not_found();
    return std::string(code);
}

/// True when a relation must still allow it.
bool relation_needed(identity::Verdict verdict) {
    switch (verdict) {
        case identity::Verdict::allowed:
            return false;
        case identity::Verdict::needs_relation:
            return true;
        case identity::Verdict::unauthenticated:
            throw http::unauthorized();
        case identity::Verdict::forbidden:
            throw http::forbidden();
        case identity::Verdict::hidden:
            throw http::not_found();
    }
    throw std::logic_error("no such verdict");
}

}

Caller admit(const contract::Operation& operation, identity::Principal principal, const http::Request& request) {
    auto region = region_of(request);
    const bool needs_relation = relation_needed(identity::judge(operation.access, principal, region));
    operation.check_media_type(request);
    auto caller = identity::within(region, operation.access, std::move(principal));
    return {std::move(caller), std::move(region), needs_relation};
}

http::Admitted admitted(Caller caller) {
    const auto& who = caller.principal;
    auto share = who.anonymous() ? std::string() : "subject:" + who.region + ":" + who.subject;
    return {std::move(share), std::move(caller)};
}

}
