#include "admission.hpp"

#include <algorithm>

#include "app.hpp"
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

std::string listed(std::string_view what, const auto& names, std::string_view between = ", ") {
    std::string text;
    for (const auto& name : names) (text += text.empty() ? std::string(what) : std::string(between)) += name;
    return text;
}

/// True when a relation must still allow it.
bool needs_relation(const identity::Access& access, const identity::Principal& who, std::string_view region) {
    switch (identity::judge(access, who, region)) {
        case identity::Verdict::allowed:
            return false;
        case identity::Verdict::needs_relation:
            return true;
        case identity::Verdict::unauthenticated:
            throw http::unauthorized().because("no_token");
        case identity::Verdict::forbidden:
            throw no_access(access, who);
        case identity::Verdict::hidden:
            throw http::not_found().because("other_region");
    }
    throw std::logic_error("no such verdict");
}

Caller caller_of(const contract::Operation& operation, identity::Principal who, const http::Request& request) {
    auto region = region_of(request);
    const bool related_only = needs_relation(operation.access, who, region);
    operation.check_media_type(request);
    auto within = identity::within(region, operation.access, who);
    return {std::move(who), std::move(within), std::move(region), related_only};
}

}

http::Problem no_access(const identity::Access& access, const identity::Principal& who) {
    std::string needed = listed("roles: ", access.roles);
    for (const auto& part :
         {listed("scopes: ", access.scopes),
          access.relations.empty() ? std::string() : std::string("or a relation to what it is about")})
        if (!part.empty()) (needed += needed.empty() ? "" : "; ") += part;
    const bool integration = !who.scopes.empty() && !access.scopes.empty();
    auto problem = integration ? http::insufficient_scope(listed("", access.scopes, " ")) : http::forbidden();
    return std::move(problem).because(integration ? "missing_scope" : "missing_role", "needs one of " + needed);
}

http::Admitted admit(App& app, const contract::Operation& operation, const http::Request& request) {
    const auto who = app.authenticate(request);
    try {
        auto caller = caller_of(operation, who, request);
        const auto& within = caller.principal;
        auto share = within.anonymous() ? std::string() : "subject:" + within.region + ":" + within.subject;
        return {std::move(share), std::move(caller)};
    } catch (http::Problem& problem) {
        app.name_caller(problem, who);
        throw;
    }
}

}
