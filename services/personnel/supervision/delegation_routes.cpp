#include <algorithm>

#include "covering.hpp"
#include "days.hpp"
#include "delegation_json.hpp"
#include "delegation_store.hpp"
#include "errors.hpp"
#include "line_store.hpp"
#include "own_line.hpp"
#include "rank.hpp"
#include "reasons.hpp"
#include "refusals.hpp"
#include "relations.hpp"
#include "steps.hpp"
#include "supervision_routes.hpp"
#include "unit_store.hpp"

namespace personnel {
namespace {

using nlohmann::json;
using service::member;

constexpr domain::Reason overlap{"delegation-overlap",
                                 "Penilaian yang sama sudah didelegasikan dalam rentang tanggal tersebut.",
                                 "The same appraising is delegated on some of these days already."};

bool reads_all(const service::Call& call) {
    return call.has_role("hr_admin") || call.has_role("auditor") || call.principal.scopes.contains("personnel:read");
}

/// self: whoever hands over; member: whoever else it names.
std::set<identity::Relation> relations_to(const Delegation& delegation, const std::optional<store::Caller>& me) {
    using identity::Relation;
    std::set<Relation> held;
    if (!me) return held;
    if (delegation.appraiser_id == me->id) held.insert(Relation::self);
    if (delegation.delegate_id == me->id || delegation.employee_id == me->id) held.insert(Relation::member);
    return held;
}

/// To the delegation of the path.
service::Relations to_delegation(service::App& app) {
    return [&app](const service::Call& call) {
        return app.database().read(call.region, [&](postgres::Transaction& tx) {
            const auto me = find_caller(tx, call, call.today);
            const auto found = me ? store::find_delegation(tx, call.parameter("id")) : std::nullopt;
            return found ? relations_to(found->delegation, me) : std::set<identity::Relation>{};
        });
    };
}

/// self: whoever the body says hands over.
service::Relations to_appraiser_of_body(service::App& app) {
    return [&app](const service::Call& call) {
        return app.database().read(call.region, [&](postgres::Transaction& tx) {
            return relations_to({.appraiser_id = call.body["appraiser_id"]}, find_caller(tx, call, call.today));
        });
    };
}

/// Who hands over acts, and the office, which nobody has upon themselves.
domain::Parties parties_of(const service::Call& call, const std::set<identity::Relation>& relations, bool is_covered) {
    domain::Parties caller;
    if (relations.contains(identity::Relation::self)) caller |= domain::Party::self;
    if (relations.empty() && !is_covered && call.has_role("hr_admin")) caller |= domain::Party::office;
    return caller;
}

/// Of what is still open, whatever covers the caller: to who has no office it makes no difference.
std::set<std::string> find_covering_caller(postgres::Transaction& tx, const service::Call& call,
                                           const std::optional<store::Caller>& me,
                                           const std::vector<DelegationRecord>& records, domain::Date today) {
    if (!me || !call.has_role("hr_admin")) return {};
    std::vector<Delegation> open;
    for (const auto& record : records)
        if (record.state_on(today) == DelegationState::open) open.push_back(record.delegation);
    return find_covering(tx, open, me->id);
}

json render_for(const DelegationRecord& record, domain::Parties caller, domain::Date today) {
    auto body = render_delegation(record);
    body["warnings"] = json::array();
    body["allowed_actions"] = delegation_workflow.allowed(record.state_on(today), caller);
    return body;
}

http::Response list_delegations(service::App& app, service::Call& call) {
    const auto asked = service::page_request(call, {service::Key::uuid});
    const auto today = call.today;
    store::DelegationFilter filter{.appraiser_id = service::query_text(call, "appraiser_id"),
                                   .delegate_id = service::query_text(call, "delegate_id"),
                                   .on = service::query_day(call, "as_of"),
                                   .after_id = after_text(asked),
                                   .limit = asked.limit + 1};
    return app.database().read(call.region, [&](postgres::Transaction& tx) {
        const auto me = find_caller(tx, call, today);
        if (!reads_all(call)) {
            if (!me) return service::page(json::array(), std::nullopt);
            filter.concerning = me->id;
        }
        const auto found = store::list_delegations(tx, filter);
        const auto covering = find_covering_caller(tx, call, me, found, today);
        return service::page_of(
            call, asked, found,
            [&](const DelegationRecord& record) {
                const auto relations = relations_to(record.delegation, me);
                return render_for(record, parties_of(call, relations, covering.contains(record.id)), today);
            },
            [](const DelegationRecord& record) { return std::vector{record.id}; });
    });
}

http::Response find_delegation(service::App& app, service::Call& call) {
    const auto today = call.today;
    return app.database().read(call.region, [&](postgres::Transaction& tx) {
        const auto found = store::find_delegation(tx, call.parameter("id"));
        if (!found) throw http::not_found();
        const auto me = find_caller(tx, call, today);
        const bool is_covered = !find_covering_caller(tx, call, me, {*found}, today).empty();
        const auto caller = parties_of(call, relations_to(found->delegation, me), is_covered);
        return service::ok_versioned(call, render_for(*found, caller, today), found->version);
    });
}

void check(postgres::Transaction& tx, const Delegation& delegation) {
    Refusals refusals;
    const auto check_serving = [&](const char* pointer, const std::string& id) {
        const auto line = store::find_line(tx, id, delegation.from);
        refusals.add_if(!line || !line->in_service, pointer, nobody_in_service);
    };
    check_serving("/appraiser_id", delegation.appraiser_id);
    check_serving("/delegate_id", delegation.delegate_id);
    if (delegation.employee_id) check_serving("/employee_id", *delegation.employee_id);
    refusals.add(check_delegation(delegation));
    refusals.add_if(delegation.unit_id && !store::find_unit(tx, *delegation.unit_id, delegation.from), "/unit_id",
                    unknown_unit_on);
    refusals.check();
}

bool is_lower(const std::string& rank, const std::string& than) {
    const auto a = domain::Rank::parse(rank), b = domain::Rank::parse(than);
    return a && b && *a < *b;
}

/// What is allowed but may be a mistake: nobody is handed over by it, or somebody of a higher rank than the delegate's.
json list_warnings(postgres::Transaction& tx, const Delegation& delegation) {
    store::Asked asked;
    for (const auto& id : store::list_possible_reports(tx, delegation.appraiser_id, delegation.from))
        asked.emplace_back(id, delegation.from);
    std::vector<std::string> handed;
    for (const auto& line : store::list_lines(tx, asked))
        if (hands_over(delegation, line)) handed.push_back(line.employee_id);
    if (handed.empty())
        return json::array(
            {{{"code", "nobody_delegated"},
              {"message", "Tidak ada pegawai yang penilaiannya dialihkan. / Nobody's appraisal is handed over."}}});
    handed.push_back(delegation.delegate_id);
    auto ranks = store::find_ranks(tx, handed, delegation.from);
    const auto delegates = ranks[delegation.delegate_id];
    if (std::ranges::none_of(ranks, [&](const auto& rank) { return is_lower(delegates, rank.second); }))
        return json::array();
    return json::array({{{"code", "lower_standing"},
                         {"message",
                          "Penerima delegasi lebih rendah pangkatnya dari yang dinilai. / The delegate is of lower "
                          "rank than somebody whom they appraise."}}});
}

bool insert_delegation(postgres::Transaction& tx, const DelegationRecord& record) {
    try {
        return store::insert(tx, record);
    } catch (const postgres::ConstraintViolation& violation) {
        if (violation.constraint() == "delegation_overlap") return false;  // of two at once
        throw;
    }
}

http::Response create_delegation(service::App& app, service::Call& call) {
    const auto caller = service::parties_of(call, {"hr_admin"});
    const auto& body = call.body;
    return write_upon_others(app, call, [&](feed::Writing& writing) {
        auto& tx = writing.sql();
        const auto id = service::new_uuid();
        const DelegationRecord record{.id = id,
                                      .delegation = Delegation{.id = id,
                                                               .appraiser_id = body["appraiser_id"],
                                                               .delegate_id = body["delegate_id"],
                                                               .unit_id = member<std::string>(body, "unit_id"),
                                                               .employee_id = member<std::string>(body, "employee_id"),
                                                               .from = optional_day(body, "from").value_or(call.today),
                                                               .to = optional_day(body, "to")},
                                      .planned_to = optional_day(body, "to"),
                                      .decree = read_decree(body),
                                      .reason = body["reason"]};
        const auto me = find_caller(tx, call, call.today);
        if (me && !find_covering(tx, {record.delegation}, me->id).empty()) throw http::own_case();
        check(tx, record.delegation);
        auto warnings = list_warnings(tx, record.delegation);
        if (!insert_delegation(tx, record)) throw conflict(overlap);
        writing.publish(changed_event(record));
        auto rendered = render_for(record, caller, call.today);
        rendered["warnings"] = std::move(warnings);
        return service::created(location(call, "delegations", record.id), rendered, 1);
    });
}

http::Response revoke_delegation(service::App& app, service::Call& call) {
    const auto today = call.today;
    const auto caller = parties_of(call, call.relations(), false);  // of whom it covers the contract has refused
    return write_upon_others(app, call, [&](feed::Writing& writing) {
        auto& tx = writing.sql();
        const auto found = store::lock_delegation(tx, call.parameter("id"));
        if (!found) throw http::not_found();
        if (caller.empty()) throw http::forbidden();
        service::require_version(call, found->version);
        const auto from = optional_day(call.body, "from").value_or(today);
        // What is over is history, whatever day is given.
        if (found->state_on(std::max(from, today)) == DelegationState::ended)
            throw service::state_forbids<decltype(delegation_workflow)>(
                DelegationState::ended, delegation_workflow.allowed(found->state_on(today), caller), nullptr);
        const auto after = store::revoke_delegation(tx, *found, from, call.principal.subject, call.body["reason"]);
        writing.publish(changed_event(after));
        return service::ok_versioned(call, render_for(after, caller, today), after.version);
    });
}

}

std::vector<service::Endpoint> delegation_routes(service::App& app) {
    using http::Method;
    const std::string all = "/v1/regions/{region}/delegations";
    return {
        {Method::get, all, service::bound(app, list_delegations)},
        {Method::post, all, service::bound(app, create_delegation), to_appraiser_of_body(app)},
        {Method::get, all + "/{id}", service::bound(app, find_delegation), to_delegation(app)},
        {Method::post, all + "/{id}/revoke", service::bound(app, revoke_delegation), to_delegation(app)},
    };
}

}
