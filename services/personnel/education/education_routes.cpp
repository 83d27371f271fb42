#include "education_routes.hpp"

#include <algorithm>

#include "days.hpp"
#include "education_imports.hpp"
#include "employee_store.hpp"
#include "recorded_faults.hpp"
#include "recording.hpp"
#include "relations.hpp"
#include "schooling_store.hpp"

namespace personnel {
namespace {

using nlohmann::json;
using service::member;

std::vector<std::string> sort_keys(const SchoolingEntry& entry) {
    return {std::to_string(entry.schooling.graduated), entry.id};
}

http::Response list_educations(service::App& app, service::Call& call) {
    const auto asked = service::page_request(call, {service::Key::number, service::Key::uuid});
    return app.database().read(call.region, [&](postgres::Transaction& tx) {
        const auto& employee_id = call.parameter("id");
        if (!store::find_person(tx, employee_id)) throw http::not_found();
        auto found = store::list_schoolings(tx, employee_id);
        if (!asked.after.empty())
            std::erase_if(found, [&](const SchoolingEntry& one) { return sort_keys(one) <= asked.after; });
        return service::page_of(call, asked, found, render_schooling, sort_keys);
    });
}

/// With what it said before; that is read for the whole record, because few are ever corrected.
json render_with_corrections(postgres::Transaction& tx, const SchoolingEntry& entry) {
    auto body = render_schooling(entry);
    body["corrections"] = json::array();
    for (const auto& one : store::list_schooling_corrections(tx, entry.employee_id))
        if (one.education_id == entry.id) body["corrections"].push_back(render_correction(one));
    return body;
}

http::Response find_education(service::App& app, service::Call& call) {
    return app.database().read(call.region, [&](postgres::Transaction& tx) {
        const auto found = store::find_schooling(tx, call.parameter("id"), call.parameter("education_id"));
        if (!found) throw http::not_found();
        return service::ok_versioned(call, render_with_corrections(tx, *found), found->version);
    });
}

http::Response list_corrections(service::App& app, service::Call& call) {
    return app.database().read(call.region, [&](postgres::Transaction& tx) {
        if (!store::find_person(tx, call.parameter("id"))) throw http::not_found();
        auto items = json::array();
        for (const auto& one : store::list_schooling_corrections(tx, call.parameter("id")))
            items.push_back(render_correction(one));
        return service::page(std::move(items), std::nullopt);
    });
}

http::Response add_education(service::App& app, service::Call& call) {
    const auto today = call.today;
    return app.write(call, [&](feed::Writing& writing) {
        auto& tx = writing.sql();
        const auto person = store::lock_person(tx, call.parameter("id"));
        if (!person) throw http::not_found();
        const auto written = record_schooling(writing, *person, read_schooling(call.body), today);
        return service::created(location(call, "employees/" + person->id + "/educations", written.id),
                                render_with_corrections(tx, written), written.version);
    });
}

SchoolingChange read_change(const json& patch) {
    SchoolingChange change{.level = optional_code<domain::EducationLevel>(patch, "level"),
                           .field = member<std::string>(patch, "field"),
                           .institution = member<std::string>(patch, "institution"),
                           .graduated = member<int>(patch, "graduated"),
                           .title_recognised = member<bool>(patch, "title_recognised")};
    if (patch.contains("certificate_date")) change.certificate_date = optional_day(patch, "certificate_date");
    return change;
}

/// The entry in the version that the caller knows; the employee is locked.
SchoolingEntry lock_schooling(postgres::Transaction& tx, const service::Call& call) {
    const auto person = store::lock_person(tx, call.parameter("id"));
    auto entry = person ? store::find_schooling(tx, person->id, call.parameter("education_id")) : std::nullopt;
    if (!entry) throw http::not_found();
    service::require_version(call, entry->version);
    return std::move(*entry);
}

SchoolingCorrection why(const service::Call& call, bool withdrawn) {
    return {.by = call.principal.subject, .reason = member<std::string>(call.body, "reason"), .withdrawn = withdrawn};
}

http::Response change_education(service::App& app, service::Call& call) {
    const auto today = call.today;
    return app.write(call, [&](feed::Writing& writing) {
        auto& tx = writing.sql();
        const auto before = lock_schooling(tx, call);
        const auto written = correct_schooling(writing, before, changed(before.schooling, read_change(call.body)),
                                               why(call, false), today);
        return service::ok_versioned(call, render_with_corrections(tx, written), written.version);
    });
}

http::Response withdraw_education(service::App& app, service::Call& call) {
    return app.write(call, [&](feed::Writing& writing) {
        auto& tx = writing.sql();
        const auto entry = lock_schooling(tx, call);
        withdraw_schooling(writing, entry, why(call, true));
        return service::ok(render_with_corrections(tx, entry));
    });
}

}

std::vector<service::Endpoint> education_routes(service::App& app) {
    using http::Method;
    const std::string of = "/v1/regions/{region}/employees/{id}", all = of + "/educations",
                      one = all + "/{education_id}";
    std::vector<service::Endpoint> routes{
        {Method::get, all, service::bound(app, list_educations), to_employee(app)},
        {Method::post, all, service::bound(app, add_education)},
        {Method::get, one, service::bound(app, find_education), to_employee(app)},
        {Method::patch, one, service::bound(app, change_education)},
        {Method::post, one + "/withdraw", service::bound(app, withdraw_education)},
        {Method::get, of + "/education-corrections", service::bound(app, list_corrections), to_employee(app)},
    };
    std::ranges::move(recording_faults(app, service::import_endpoints(app, "/v1/regions/{region}/educations/imports",
                                                                      education_import(app), {}, {"nip", "nip"})),
                      std::back_inserter(routes));
    return routes;
}

}
