#include "contribution_routes.hpp"

#include <algorithm>

#include "contribution_store.hpp"
#include "input.hpp"
#include "objection_texts.hpp"
#include "owner_json.hpp"
#include "period_store.hpp"
#include "target_changes.hpp"
#include "target_json.hpp"
#include "target_setting.hpp"

namespace indicators {
namespace {

std::map<std::string, Target> targets_of(postgres::Transaction& tx, const std::vector<Reached>& reached) {
    std::vector<std::string> ids;
    for (const auto& one : reached) ids.push_back(one.target_id);
    return store::targets_by_id(tx, ids);
}

/// Removes the targets of employees whom the caller may not see; how many there were.
std::size_t hide(std::vector<Reached>& reached, const std::map<std::string, Target>& targets,
                 const std::optional<std::vector<std::string>>& visible) {
    if (!visible) return 0;
    const std::set<std::string> seen(visible->begin(), visible->end());
    return std::erase_if(reached, [&](const Reached& one) {
        const auto& owner = targets.at(one.target_id).owner;
        return owner.kind == OwnerKind::employee && !seen.contains(owner.id);
    });
}

/// The place of a reached target in the list, which goes by share and id.
std::vector<std::string> place(const Reached& one) { return {one.share.to_fixed(18), one.target_id}; }

http::Response contributors(service::App& app, service::Call& call) {
    const auto asked = service::page_request(call, {service::Key::text, service::Key::uuid});
    const auto visible = visible_employees(app, call);
    return app.database().snapshot(call.region, [&](postgres::Transaction& tx) {
        const auto& id = call.parameter("id");
        if (!store::target(tx, id)) throw http::not_found();
        auto reached = contributors_to(id, store::edges_below(tx, id));
        const auto targets = targets_of(tx, reached);
        const auto hidden = hide(reached, targets, visible);
        if (!asked.after.empty()) {
            const auto from = std::ranges::find(reached, asked.after, place);
            if (from == reached.end()) throw http::bad_cursor();
            reached.erase(reached.begin(), from + 1);
        }
        auto items = nlohmann::json::array();
        std::optional<std::string> next;
        for (const auto& one : reached) {
            if (items.size() == static_cast<std::size_t>(asked.limit)) {
                next = service::next_cursor(call, place(reached[items.size() - 1]));
                break;
            }
            items.push_back(to_json(targets.at(one.target_id), one));
        }
        return service::ok({{"target_id", id},
                            {"contributors", to_json(store::contributors(tx, {id})[id])},
                            {"items", std::move(items)},
                            {"hidden", hidden},
                            {"next", service::nullable(next)}});
    });
}

http::Response serves(service::App& app, service::Call& call) {
    return app.database().snapshot(call.region, [&](postgres::Transaction& tx) {
        const auto& id = call.parameter("id");
        if (!store::target(tx, id)) throw http::not_found();
        auto reached = served_by(id, store::edges_above(tx, id));
        std::ranges::stable_sort(reached, {}, &Reached::depth);
        const auto targets = targets_of(tx, reached);
        auto items = nlohmann::json::array();
        for (const auto& one : reached) items.push_back(to_json(targets.at(one.target_id), one));
        return service::ok({{"target_id", id}, {"items", std::move(items)}});
    });
}

/// What the body wants, by contributor, and each one's field of the body.
struct Wanted {
    explicit Wanted(const nlohmann::json& body) {
        std::vector<Objection> objected;
        for (std::size_t i = 0; i < body["contributors"].size(); ++i) {
            const auto& one = body["contributors"][i];
            const auto field = "contributors/" + std::to_string(i);
            fields[one["target_id"]] = field;
            if (!division.emplace(one["target_id"], optional_decimal_from(one, "weight")).second)
                objected.push_back({field + "/target_id", "named_twice"});
        }
        if (!objected.empty()) throw refused(objected);
    }
    /// A contributor that only leaves stands in the list as a whole.
    [[nodiscard]] std::string field(const std::string& contributor_id, const std::string& member) const {
        const auto found = fields.find(contributor_id);
        return found == fields.end() ? "contributors" : found->second + "/" + member;
    }
    Division division;
    std::map<std::string, std::string> fields;
};

/// Every target concerned, by id, locked: its period held open, its owner's scorecard after those of lower ids.
std::map<std::string, Target> locked(postgres::Transaction& tx, const std::vector<std::string>& ids) {
    const auto found = store::targets_by_id(tx, ids);
    std::set<std::string> periods;
    std::set<std::pair<Owner, std::string>> cards;
    for (const auto& [id, target] : found) {
        periods.insert(target.period);
        cards.insert({target.owner, target.period});
    }
    for (const auto& period : periods)
        if (store::hold_open(tx, period).closed) throw period_closed();
    for (const auto& [owner, period] : cards) store::lock_scorecard(tx, owner, period);
    return store::targets_by_id(tx, ids);
}

/// The contributors that are the caller's own, those whose owners the caller is not above, and those that there are
/// not.
std::vector<Objection> refusals(service::App& app, const service::Call& call, const Wanted& wanted,
                                const std::vector<std::string>& ids) {
    std::vector<Objection> objected;
    const auto targets = app.database().read(call.region, [&](auto& tx) { return store::targets_by_id(tx, ids); });
    for (const auto item : call.own_items)
        objected.push_back({"contributors/" + std::to_string(item) + "/target_id", "own_case"});
    std::map<Owner, bool> above;
    for (const auto& id : ids) {
        const auto target = targets.find(id);
        if (target == targets.end()) {
            objected.push_back({wanted.field(id, "target_id"), "unknown_target"});
            continue;
        }
        const auto& owner = target->second.owner;
        if (!above.contains(owner)) {
            const auto as = standing(call, relations_to(app, call, owner));
            above[owner] = as.staff || as.superior;
        }
        if (!above[owner]) objected.push_back({wanted.field(id, "target_id"), "not_above"});
    }
    return objected;
}

http::Response set_contributors(service::App& app, service::Call& call) {
    const auto& id = call.parameter("id");
    const auto as = standing_of(call);
    const Wanted wanted(call.body);
    auto ids = app.database().read(call.region, [&](auto& tx) { return store::contributor_ids(tx, id); });
    for (const auto& [contributor, weight] : wanted.division)
        if (std::ranges::count(ids, contributor) == 0) ids.push_back(contributor);
    if (const auto objected = refusals(app, call, wanted, ids); !objected.empty()) throw refused(objected);
    return app.write(call, [&](feed::Writing& writing) {
        auto& tx = writing.sql();
        auto with_own = ids;
        with_own.push_back(id);
        auto targets = locked(tx, with_own);
        if (!targets.contains(id)) throw http::not_found();
        auto supported = targets.at(id);
        if (std::ranges::count(ids, id) == 0) targets.erase(id);
        service::require_version(call, supported.version);
        store::lock_contributions(tx);
        for (const auto& one : store::contributor_ids(tx, id))
            if (!targets.contains(one))
                throw http::conflict("contributors-changed", {"Kontributornya baru saja berubah; coba lagi.",
                                                              "Its contributors have just changed; try again."});
        const auto change = change_by(app, tx, call);
        std::vector<Objection> objected;
        for (const auto& one : divide(writing, id, wanted.division, targets, change))
            objected.push_back({wanted.field(one.contributor_id, one.field), one.code});
        if (!objected.empty()) throw refused(objected);
        store::update(tx, supported, supported, change);
        ++supported.version;
        writing.publish(changed_event(supported));
        return service::ok_versioned(call, shown(tx, as, supported), supported.version);
    });
}

}

std::vector<service::Endpoint> contribution_routes(const Context& context) {
    using http::Method;
    auto& app = context.app;
    const auto to_owner = to_owner_of_target(app);
    return {
        {Method::get, "/v1/regions/{region}/targets/{id}/contributors", service::bound(app, contributors), to_owner},
        {Method::put, "/v1/regions/{region}/targets/{id}/contributors", service::bound(app, set_contributors),
         to_owner},
        {Method::get, "/v1/regions/{region}/targets/{id}/serves", service::bound(app, serves), to_owner},
    };
}

}
