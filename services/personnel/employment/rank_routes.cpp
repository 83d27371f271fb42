#include <algorithm>

#include "days.hpp"
#include "employee_json.hpp"
#include "employee_store.hpp"
#include "employment_routes.hpp"
#include "granting.hpp"
#include "rank_imports.hpp"
#include "rank_store.hpp"
#include "recorded_faults.hpp"
#include "relations.hpp"

namespace personnel {
namespace {

using service::member, service::patched;

http::Response list_ranks(service::App& app, service::Call& call) {
    const auto asked = service::page_request(call, {service::Key::day});
    return app.database().read(call.region, [&](postgres::Transaction& tx) {
        const auto& employee_id = call.parameter("id");
        if (!store::find_person(tx, employee_id)) throw http::not_found();
        auto found = store::list_ranks(tx, employee_id);
        if (!asked.after.empty())
            std::erase_if(found, [&](const auto& one) { return domain::to_string(one.grant.from) <= asked.after[0]; });
        return service::page_of(call, asked, found, render_rank,
                                [](const RankEntry& one) { return std::vector{domain::to_string(one.grant.from)}; });
    });
}

/// With what it said before; that is read for the whole history, because few are ever corrected.
nlohmann::json render_with_corrections(postgres::Transaction& tx, const RankEntry& entry) {
    auto body = render_rank(entry);
    body["corrections"] = nlohmann::json::array();
    for (const auto& one : store::list_rank_corrections(tx, entry.employee_id))
        if (one.rank_id == entry.id) body["corrections"].push_back(render_correction(one));
    return body;
}

http::Response find_rank(service::App& app, service::Call& call) {
    return app.database().read(call.region, [&](postgres::Transaction& tx) {
        const auto found = store::find_rank(tx, call.parameter("id"), call.parameter("rank_id"));
        if (!found) throw http::not_found();
        return service::ok_versioned(call, render_with_corrections(tx, *found), found->version);
    });
}

http::Response list_corrections(service::App& app, service::Call& call) {
    return app.database().read(call.region, [&](postgres::Transaction& tx) {
        if (!store::find_person(tx, call.parameter("id"))) throw http::not_found();
        auto items = nlohmann::json::array();
        for (const auto& one : store::list_rank_corrections(tx, call.parameter("id")))
            items.push_back(render_correction(one));
        return service::page(std::move(items), std::nullopt);
    });
}

http::Response append_rank(service::App& app, service::Call& call) {
    return app.write(call, [&](feed::Writing& writing) {
        auto& tx = writing.sql();
        const auto person = store::lock_person(tx, call.parameter("id"));
        if (!person) throw http::not_found();
        const auto written = grant_rank(
            writing, *person,
            {.rank = call.body["rank"], .from = service::day_of(call.body, "from"), .decree = read_decree(call.body)});
        return service::created(location(call, "employees/" + person->id + "/ranks", written.id),
                                render_with_corrections(tx, written), written.version);
    });
}

RankChange read_change(const nlohmann::json& patch) {
    RankChange change{.rank = member<std::string>(patch, "rank"),
                      .from = optional_day(patch, "from"),
                      .decree_number = patched<std::string>(patch, "decree_number")};
    if (patch.contains("decree_date")) change.decree_date = optional_day(patch, "decree_date");
    return change;
}

/// The rank in the version that the caller knows; the employee is locked.
std::pair<Person, RankEntry> lock_rank(postgres::Transaction& tx, const service::Call& call) {
    const auto person = store::lock_person(tx, call.parameter("id"));
    const auto entry = person ? store::find_rank(tx, person->id, call.parameter("rank_id")) : std::nullopt;
    if (!entry) throw http::not_found();
    service::require_version(call, entry->version);
    return {*person, *entry};
}

RankCorrection why(const service::Call& call, bool withdrawn) {
    return {.by = call.principal.subject, .reason = member<std::string>(call.body, "reason"), .withdrawn = withdrawn};
}

http::Response change_rank(service::App& app, service::Call& call) {
    return app.write(call, [&](feed::Writing& writing) {
        auto& tx = writing.sql();
        const auto [person, before] = lock_rank(tx, call);
        const auto written =
            correct_rank(writing, person, before, changed(before.grant, read_change(call.body)), why(call, false));
        return service::ok_versioned(call, render_with_corrections(tx, written), written.version);
    });
}

http::Response withdraw_rank_of(service::App& app, service::Call& call) {
    return app.write(call, [&](feed::Writing& writing) {
        auto& tx = writing.sql();
        const auto [person, entry] = lock_rank(tx, call);
        withdraw_rank(writing, entry, why(call, true));
        return service::ok(render_with_corrections(tx, entry));
    });
}

}

std::vector<service::Endpoint> rank_routes(service::App& app) {
    using http::Method;
    const std::string all = "/v1/regions/{region}/employees/{id}/ranks", one = all + "/{rank_id}";
    std::vector<service::Endpoint> routes{
        {Method::get, all, service::bound(app, list_ranks), to_employee(app)},
        {Method::post, all, service::bound(app, append_rank)},
        {Method::get, one, service::bound(app, find_rank), to_employee(app)},
        {Method::patch, one, service::bound(app, change_rank)},
        {Method::post, one + "/withdraw", service::bound(app, withdraw_rank_of)},
        {Method::get, "/v1/regions/{region}/employees/{id}/rank-corrections", service::bound(app, list_corrections),
         to_employee(app)},
    };
    std::ranges::move(recording_faults(app, service::import_endpoints(app, "/v1/regions/{region}/ranks/imports",
                                                                      rank_import(app), {}, {"nip", "nip"})),
                      std::back_inserter(routes));
    return routes;
}

}
