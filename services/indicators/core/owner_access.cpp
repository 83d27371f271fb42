#include "owner_access.hpp"

#include <algorithm>

#include "input.hpp"
#include "own_since.hpp"
#include "relation_store.hpp"

namespace indicators {
namespace {
constexpr auto office = {std::string_view("kpi_admin")};
}

service::Relations to_owner(service::App& app, std::function<std::optional<Owner>(const service::Call&)> named) {
    return [&app, named = std::move(named)](const service::Call& call) {
        const auto owner = named(call);
        if (!owner) return std::set<identity::Relation>{};
        const auto viewer = service::viewer_of(call);
        return app.database().read(call.region, [&](auto& tx) { return store::find_relations(tx, *owner, viewer); });
    };
}

domain::Parties parties_of(const service::Call& call) { return service::parties_of(call, office); }

domain::Parties parties_of(const service::Call& call, const std::set<identity::Relation>& relations) {
    return service::parties_of(call, office, relations);
}

domain::Parties parties_of(const service::Call& call, const std::set<identity::Relation>& relations,
                           bool serves_caller) {
    return serves_caller ? service::parties_of(relations) : parties_of(call, relations);
}

directory::Days own_days(const domain::Date& today) { return {domain::own_since(today), domain::last_day}; }

bool sees_all(const service::Call& call) {
    const auto holds = [&](const char* role) { return call.has_role(role); };
    return std::ranges::any_of(std::array{"kpi_admin", "auditor", "hr_admin"}, holds) ||
           call.principal.scopes.contains("kpi:read");
}

std::optional<std::vector<std::string>> visible_employees(service::App& app, const service::Call& call) {
    if (sees_all(call)) return std::nullopt;
    const auto viewer = service::viewer_of(call);
    return app.database().read(call.region, [&](auto& tx) { return store::list_visible_employees(tx, viewer); });
}

std::optional<std::vector<std::string>> visible_owners(service::App& app, const service::Call& call) {
    if (sees_all(call)) return std::nullopt;
    const auto viewer = service::viewer_of(call);
    return app.database().snapshot(call.region, [&](auto& tx) { return store::list_visible_owners(tx, viewer); });
}

bool owner_exists(const Context& context, const service::Call& call, const Owner& owner, domain::Date on) {
    const auto known = [&] {
        return context.app.database().read(call.region, [&](auto& tx) { return store::owner_exists(tx, owner, on); });
    };
    return known() || (context.people.catch_up(call.region, call.request.deadline) && known());
}

std::optional<std::string> find_caller_id(service::App& app, const service::Call& call) {
    const auto& nip = call.principal.nip;
    if (!nip) return std::nullopt;
    const auto employee =
        app.database().read(call.region, [&](auto& tx) { return directory::employee_by_nip(tx, *nip, call.today); });
    return employee ? std::optional(employee->id) : std::nullopt;
}

}
