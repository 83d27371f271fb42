#include <algorithm>

#include "contribution_store.hpp"
#include "owner_input.hpp"
#include "period_store.hpp"
#include "relation_store.hpp"
#include "stake_store.hpp"
#include "target_access.hpp"
#include "target_json.hpp"
#include "target_routes.hpp"

namespace indicators {
namespace {

using TargetId = domain::Id<Target>;
using Targets = std::map<TargetId, Target>;

constexpr Reason contributors_changed{"contributors-changed", "Kontributornya baru saja berubah; coba lagi.",
                                      "Its contributors have just changed; try again."};

Targets find_reached_targets(postgres::Transaction& tx, const std::vector<Reached>& reached) {
    std::vector<TargetId> ids;
    for (const auto& one : reached) ids.push_back(one.target_id);
    return store::find_targets(tx, ids);
}

/// Removes the targets of employees whom the caller may not see; how many there were.
std::size_t hide_others(std::vector<Reached>& reached, const Targets& targets,
                        const std::optional<std::vector<std::string>>& visible) {
    if (!visible) return 0;
    const std::set<std::string> seen(visible->begin(), visible->end());
    return std::erase_if(reached, [&](const Reached& one) {
        const auto& owner = targets.at(one.target_id).owner;
        return owner.kind == OwnerKind::employee && !seen.contains(owner.id.to_string());
    });
}

/// The place of a reached target in the list, which goes by share and id.
std::vector<std::string> place_of(const Reached& one) { return {one.share.to_fixed(18), one.target_id.to_string()}; }

service::Handler list_contributors(service::App& app, const TargetSubject& subject) {
    return [&app, subject](service::Call& call) {
        const auto page = service::page_request(call, {service::Key::text, service::Key::uuid});
        const auto& details = subject.of(call);
        const auto id = details.target.id;
        const auto visible = visible_employees(app, call);
        return app.database().snapshot(call.region, [&](postgres::Transaction& tx) {
            auto reached = find_contributors(id, store::list_edges_below(tx, id));
            const auto targets = find_reached_targets(tx, reached);
            const auto hidden = hide_others(reached, targets, visible);
            if (!page.after.empty()) {
                const auto from = std::ranges::find(reached, page.after, place_of);
                if (from == reached.end()) throw http::bad_cursor();
                reached.erase(reached.begin(), from + 1);
            }
            return service::page_of(
                call, page, reached, [&](const Reached& one) { return render_reached(targets.at(one.target_id), one); },
                place_of,
                {{"target_id", id}, {"contributors", render_contributors(details.contributors)}, {"hidden", hidden}});
        });
    };
}

service::Handler list_served(service::App& app, const TargetSubject& subject) {
    return [&app, subject](service::Call& call) {
        const auto id = subject.of(call).target.id;
        return app.database().snapshot(call.region, [&](postgres::Transaction& tx) {
            auto reached = find_served(id, store::list_edges_above(tx, id));
            std::ranges::stable_sort(reached, {}, &Reached::depth);
            const auto targets = find_reached_targets(tx, reached);
            auto items = nlohmann::json::array();
            for (const auto& one : reached) items.push_back(render_reached(targets.at(one.target_id), one));
            return service::ok({{"target_id", id}, {"items", std::move(items)}});
        });
    };
}

/// What the body wants, by contributor, and each one's field of the body.
struct Wanted {
    explicit Wanted(const nlohmann::json& body) {
        std::vector<domain::Violation> found;
        for (std::size_t i = 0; i < body["contributors"].size(); ++i) {
            const auto& contributor = body["contributors"][i];
            const auto id = service::id_of<Target>(contributor, "target_id");
            const auto field = "contributors/" + std::to_string(i);
            fields[id] = field;
            if (!division.emplace(id, read_optional_decimal(contributor, "weight")).second)
                found.push_back({field + "/target_id", named_twice});
        }
        if (!found.empty()) throw service::refused(found);
    }
    /// A contributor that only leaves stands in the list as a whole.
    [[nodiscard]] std::string field(TargetId contributor_id, const std::string& member) const {
        const auto found = fields.find(contributor_id);
        return found == fields.end() ? "contributors" : found->second + "/" + member;
    }
    Division division;
    std::map<TargetId, std::string> fields;
};

/// Every target concerned, by id, locked: its period held open, its owner's scorecard after those of lower ids.
Targets lock_targets(postgres::Transaction& tx, const std::vector<TargetId>& ids) {
    std::set<domain::Period> periods;
    std::set<std::pair<Owner, domain::Period>> cards;
    for (const auto& [id, target] : store::find_targets(tx, ids)) {
        periods.insert(target.period);
        cards.insert({target.owner, target.period});
    }
    for (const auto& period : periods)
        if (store::lock_period_shared(tx, period).closed()) throw service::conflict(period_closed);
    for (const auto& [owner, period] : cards) store::lock_scorecard(tx, owner, period);
    return store::find_targets(tx, ids);
}

/// The contributors that are the caller's own, those whose owners the caller is not above, and those that there are
/// not.
std::vector<domain::Violation> check_contributors(service::App& app, const service::Call& call, const Wanted& wanted,
                                                  const std::vector<TargetId>& ids) {
    std::vector<domain::Violation> found;
    for (const auto item : call.own_items)
        if (call.has_role(
                "kpi_admin"))  // who is not upon the whole theirs either; otherwise as they stand to the owners
            found.push_back({"contributors/" + std::to_string(item) + "/target_id", own_case});
    app.database().snapshot(call.region, [&](postgres::Transaction& tx) {
        const auto relations = store::find_target_relations(tx, ids, service::viewer_of(call));
        for (const auto& id : ids) {
            const auto known = relations.find(id);
            if (known == relations.end())
                found.push_back({wanted.field(id, "target_id"), unknown_target});
            else if (!parties_of(call, known->second).overlap(above_owner))
                found.push_back({wanted.field(id, "target_id"), not_above});
        }
    });
    return found;
}

/// Those who contribute, and those who shall.
std::vector<TargetId> list_concerned(service::App& app, const service::Call& call, TargetId id, const Wanted& wanted) {
    auto ids = app.database().read(call.region, [&](auto& tx) { return store::list_contributor_ids(tx, id); });
    for (const auto& [contributor, weight] : wanted.division)
        if (std::ranges::count(ids, contributor) == 0) ids.push_back(contributor);
    return ids;
}

http::Response divide(feed::Writing& writing, const service::Call& call, const store::TargetDetails& details,
                      const Wanted& wanted, const std::vector<TargetId>& ids) {
    auto& tx = writing.sql();
    const auto id = details.target.id;
    auto with_own = ids;
    with_own.push_back(id);
    auto targets = lock_targets(tx, with_own);
    if (!targets.contains(id)) throw http::not_found();
    const auto before = targets.at(id);
    if (std::ranges::count(ids, id) == 0) targets.erase(id);
    service::require_version(call, before.version);
    store::lock_contributions(tx);
    for (const auto& contributor : store::list_contributor_ids(tx, id))
        if (!targets.contains(contributor)) throw service::conflict(contributors_changed);
    const auto change = read_change(call);
    std::vector<domain::Violation> found;
    for (const auto& [contributor, violation] :
         divide_contributions(writing, id, wanted.division, targets, setter_of(call), change))
        found.push_back({wanted.field(contributor, violation.field), violation.reason});
    if (!found.empty()) throw service::refused(found);
    auto after = before;
    store::update(tx, before, after, change);
    writing.publish(changed_event(after));
    const auto now = store::find_target(tx, id, service::viewer_of(call)).value().object;
    return service::ok_versioned(call, render_for(call, now, store::list_history(tx, id), call.relations()),
                                 after.version);
}

service::Handler set_contributors(service::App& app, const TargetSubject& subject) {
    return [&app, subject](service::Call& call) {
        const auto& details = subject.of(call);
        if (is_bound(details.stake) && !target_parties(call, details, call.relations()).overlap(above_owner))
            throw own_yardstick_problem();
        const Wanted wanted(call.body);
        const auto ids = list_concerned(app, call, details.target.id, wanted);
        if (const auto found = check_contributors(app, call, wanted, ids); !found.empty())
            throw service::refused(found);
        return app.write(call, [&](feed::Writing& writing) { return divide(writing, call, details, wanted, ids); });
    };
}

}

std::vector<service::Endpoint> contribution_routes(const Context& context) {
    using http::Method;
    auto& app = context.app;
    const auto one = service::regional("targets/{id}");
    const auto subject = make_target_subject(app);
    return {
        {Method::get, one + "/contributors", list_contributors(app, subject), subject.relations()},
        {Method::put, one + "/contributors", set_contributors(app, subject), subject.relations()},
        {Method::get, one + "/serves", list_served(app, subject), subject.relations()},
    };
}

}
