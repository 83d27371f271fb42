#include "delegation_routes.hpp"

#include <algorithm>

#include "days.hpp"
#include "delegation_store.hpp"
#include "employee_store.hpp"
#include "errors.hpp"
#include "json.hpp"
#include "line_store.hpp"
#include "rank.hpp"
#include "relations.hpp"
#include "unit_store.hpp"

namespace personnel {
namespace {

using nlohmann::json;
using service::member;

bool reads_all(const service::Call& call) {
    return call.has_role("hr_admin") || call.has_role("auditor") || call.principal.scopes.contains("personnel:read");
}

/// self: whoever hands over in the delegation of the path; member: whoever else it names.
service::Relations to_delegation(service::App& app) {
    return [&app](const service::Call& call) {
        using identity::Relation;
        return app.database().read(call.region, [&](postgres::Transaction& tx) {
            std::set<Relation> held;
            const auto me = caller(tx, call, service::today(app));
            const auto found = me ? store::delegation(tx, call.parameter("id")) : std::nullopt;
            if (!found) return held;
            const auto& one = found->delegation;
            if (one.appraiser_id == me->id) held.insert(Relation::self);
            if (one.delegate_id == me->id || one.employee_id == me->id) held.insert(Relation::member);
            return held;
        });
    };
}

/// self: whoever the body says hands over.
service::Relations to_appraiser_of_body(service::App& app) {
    return [&app](const service::Call& call) {
        return app.database().read(call.region, [&](postgres::Transaction& tx) {
            const auto me = caller(tx, call, service::today(app));
            return me && call.body["appraiser_id"] == me->id ? std::set{identity::Relation::self}
                                                             : std::set<identity::Relation>{};
        });
    };
}

std::optional<std::string> id_of_caller(service::App& app, postgres::Transaction& tx, const service::Call& call) {
    const auto me = caller(tx, call, service::today(app));
    return me ? std::optional(me->id) : std::nullopt;
}

/// With what this caller, `me`, may do to it now: HR where it names them is in its own case.
json shown(service::App& app, const service::Call& call, const store::DelegationRecord& record,
           const std::optional<std::string>& me) {
    auto body = to_json(record);
    const auto& one = record.delegation;
    const bool own = me && one.appraiser_id == *me;
    const bool named = own || (me && (one.delegate_id == *me || one.employee_id == *me));
    body["allowed_actions"] = json::array();
    if ((own || (call.has_role("hr_admin") && !named)) && (!one.to || service::today(app) < *one.to))
        body["allowed_actions"].push_back("revoke");
    return body;
}

http::Response list(service::App& app, service::Call& call) {
    const auto asked = service::page_request(call, {service::Key::uuid});
    const auto on = call.query("as_of");
    store::DelegationFilter filter{.appraiser_id = service::query_text(call, "appraiser_id"),
                                   .delegate_id = service::query_text(call, "delegate_id"),
                                   .on = on ? domain::parse_date(*on) : std::nullopt,
                                   .after_id = asked.after.empty() ? std::nullopt : std::optional(asked.after[0]),
                                   .limit = asked.limit + 1};
    return app.database().read(call.region, [&](postgres::Transaction& tx) {
        const auto me = id_of_caller(app, tx, call);
        if (!reads_all(call)) {
            if (!me) return service::page(json::array(), std::nullopt);
            filter.concerning = *me;
        }
        return service::page_of(
            call, asked, store::delegation_records(tx, filter),
            [&](const auto& one) { return shown(app, call, one, me); },
            [](const auto& one) { return std::vector{one.delegation.id}; });
    });
}

http::Response read(service::App& app, service::Call& call) {
    return app.database().read(call.region, [&](postgres::Transaction& tx) {
        const auto found = store::delegation(tx, call.parameter("id"));
        if (!found) throw http::not_found();
        return service::ok_versioned(call, shown(app, call, *found, id_of_caller(app, tx, call)), found->version);
    });
}

void check(postgres::Transaction& tx, const Delegation& one) {
    std::vector<http::Fault> found;
    const auto known = [&](const char* pointer, const std::string& id) {
        const auto employee = store::employee(tx, id, one.from);
        if (!employee || !serves(employee->standing))
            found.push_back({pointer,
                             "unknown_employee",
                             {"Tidak ada pegawai yang bertugas dengan id ini pada tanggal tersebut.",
                              "Nobody of this id is in service on that day."}});
    };
    known("/appraiser_id", one.appraiser_id);
    known("/delegate_id", one.delegate_id);
    if (one.employee_id) known("/employee_id", *one.employee_id);
    if (one.appraiser_id == one.delegate_id)
        found.push_back({"/delegate_id",
                         "delegates_to_herself",
                         {"Pendelegasian kepada diri sendiri tidak mungkin.", "Nobody delegates to herself."}});
    if (one.employee_id && (*one.employee_id == one.delegate_id || *one.employee_id == one.appraiser_id))
        found.push_back({"/employee_id",
                         "appraises_herself",
                         {"Tidak seorang pun menilai dirinya sendiri.", "Nobody appraises herself."}});
    if (one.unit_id && one.employee_id)
        found.push_back({"/employee_id",
                         "unit_or_employee",
                         {"Pilih unit atau pegawai, tidak keduanya.", "Either a unit or an employee, not both."}});
    if (one.unit_id && !store::unit(tx, *one.unit_id, one.from))
        found.push_back(
            {"/unit_id",
             "unknown_unit",
             {"Tidak ada unit dengan id ini pada tanggal tersebut.", "There is no unit of this id on that day."}});
    if (one.to && *one.to <= one.from)
        found.push_back({"/to",
                         "ends_before_beginning",
                         {"Tanggal berakhir harus setelah tanggal mulai.", "It must end after it begins."}});
    if (!found.empty()) throw http::unprocessable(std::move(found));
}

bool lower(const std::string& rank, const std::string& than) {
    const auto a = domain::Rank::parse(rank), b = domain::Rank::parse(than);
    return a && b && *a < *b;
}

/// What is allowed but may be a mistake: nobody is handed over by it, or somebody of a higher rank than the delegate's.
json warnings(postgres::Transaction& tx, const Delegation& one) {
    auto told = json::array();
    const auto warn = [&](const char* warning, const char* message) {
        told.push_back({{"code", warning}, {"message", message}});
    };
    store::Asked asked;
    for (const auto& id : store::possible_reports(tx, one.appraiser_id, one.from)) asked.emplace_back(id, one.from);
    std::vector<std::string> handed;
    for (const auto& line : store::lines(tx, asked)) {
        const auto found = appraiser(line, {one});
        if (found && found->delegation_id == one.id) handed.push_back(line.employee_id);
    }
    if (handed.empty()) {
        warn("nobody_delegated", "Tidak ada pegawai yang penilaiannya dialihkan. / Nobody's appraisal is handed over.");
        return told;
    }
    const auto delegate = store::employee(tx, one.delegate_id, one.from).value();
    for (const auto& id : handed)
        if (lower(delegate.rank, store::employee(tx, id, one.from).value().rank)) {
            warn("lower_standing",
                 "Penerima delegasi lebih rendah pangkatnya dari yang dinilai. / The delegate is of lower rank than "
                 "somebody whom she appraises.");
            break;
        }
    return told;
}

http::Problem overlap() {
    return http::conflict("delegation-overlap",
                          {"Penilaian yang sama sudah didelegasikan dalam rentang tanggal tersebut.",
                           "The same appraising is delegated on some of these days already."});
}

bool keep(postgres::Transaction& tx, const store::DelegationRecord& record) {
    try {
        return store::insert(tx, record);
    } catch (const postgres::ConstraintViolation& violation) {
        if (violation.constraint() == "delegation_overlap") throw overlap();  // of two at once
        throw;
    }
}

http::Response create(service::App& app, service::Call& call) {
    return app.write(call, [&](feed::Writing& writing) {
        auto& tx = writing.sql();
        const auto date = [&](const char* name) {
            const auto text = member<std::string>(call.body, name);
            return text ? domain::parse_date(*text) : std::nullopt;
        };
        const store::DelegationRecord record{
            .delegation = Delegation{.id = service::new_uuid(),
                                     .appraiser_id = call.body["appraiser_id"],
                                     .delegate_id = call.body["delegate_id"],
                                     .unit_id = member<std::string>(call.body, "unit_id"),
                                     .employee_id = member<std::string>(call.body, "employee_id"),
                                     .from = date("from").value_or(service::today(app)),
                                     .to = date("to")},
            .planned_to = date("to"),
            .decree = {member<std::string>(call.body, "decree_number"), date("decree_date")},
            .reason = call.body["reason"]};
        check(tx, record.delegation);
        auto warned = warnings(tx, record.delegation);
        if (!keep(tx, record)) throw overlap();
        writing.publish(changed_event(record));
        auto body = shown(app, call, record, id_of_caller(app, tx, call));
        body["warnings"] = std::move(warned);
        return service::created("/v1/regions/" + call.region + "/delegations/" + record.delegation.id, body, 1);
    });
}

http::Response revoke(service::App& app, service::Call& call) {
    return app.write(call, [&](feed::Writing& writing) {
        auto& tx = writing.sql();
        const auto found = store::lock_delegation(tx, call.parameter("id"));
        if (!found) throw http::not_found();
        service::require_version(call, found->version);
        const auto day = member<std::string>(call.body, "from");
        const auto from = day ? service::day_of(*day) : service::today(app);
        const auto& one = found->delegation;
        if (one.to && *one.to <= from)
            throw http::conflict("state-forbids", {"Delegasi sudah berakhir sebelum tanggal tersebut.",
                                                   "The delegation has ended before that day."})
                .with("state", "ended");
        store::revoke(tx, *found, from, call.principal.subject, call.body["reason"]);
        const auto after = store::delegation(tx, one.id).value();
        writing.publish(changed_event(after));
        return service::ok_versioned(call, shown(app, call, after, id_of_caller(app, tx, call)), after.version);
    });
}

}

std::vector<service::Endpoint> delegation_routes(service::App& app) {
    using http::Method;
    const std::string all = "/v1/regions/{region}/delegations";
    return {
        {Method::get, all, service::bound(app, list)},
        {Method::post, all, service::bound(app, create), to_appraiser_of_body(app)},
        {Method::get, all + "/{id}", service::bound(app, read), to_delegation(app)},
        {Method::post, all + "/{id}/revoke", service::bound(app, revoke), to_delegation(app)},
    };
}

}
