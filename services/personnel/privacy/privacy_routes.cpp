#include "privacy_routes.hpp"

#include "access_log.hpp"
#include "days.hpp"
#include "disclosing.hpp"
#include "personal_data.hpp"
#include "personal_data_store.hpp"
#include "relations.hpp"

namespace personnel {
namespace {

using nlohmann::json;

json category_json(postgres::Transaction& tx, const PersonalCategory& category, const std::string& employee_id,
                   bool english) {
    return {{"category", category.code},
            {"origin", english ? category.origin_en : category.origin},
            {"purpose", english ? category.purpose_en : category.purpose},
            {"legal_basis", english ? category.legal_basis_en : category.legal_basis},
            {"retention", english ? category.retention_en : category.retention},
            {"items", json::parse(store::read_held_data(tx, category.code, employee_id))}};
}

http::Response export_personal_data(service::App& app, service::Call& call) {
    const auto today = call.today;
    const auto viewer = personnel::viewer_of(call);
    const auto& id = call.parameter("id");
    json body{{"employee_id", id}, {"generated_at", service::now_rfc3339(app)}};
    app.journal().write(call.region, [&](feed::Writing& writing) {
        auto& tx = writing.sql();
        store::record_access(tx, service::new_uuid(),
                             access_of(tx, call, id, viewer, store::AccessKind::personal_data, today), today);
        body["categories"] = json::array();
        for (const auto& category : personal_categories())
            body["categories"].push_back(category_json(tx, category, id, call.request.prefers_english));
        if (body["categories"][0]["items"].empty()) throw http::not_found();
    });
    auto answer = service::ok(body);
    answer.headers.set("Content-Disposition", "attachment; filename=\"personal-data.json\"");
    answer.headers.set("Cache-Control", "no-store");
    return answer;
}

json render_access(const store::KeptAccess& one, bool shows_subject) {
    return {{"id", one.id},
            {"read_at", one.read_at},
            {"reading", one.reading},
            {"viewer", one.viewer},
            {"purpose", one.purpose},
            {"reader",
             {{"employee_id", one.reader_id},
              {"name", one.reader_name},
              {"subject", shows_subject ? json(one.subject) : json(nullptr)}}}};
}

http::Response list_accesses(service::App& app, service::Call& call) {
    const auto asked = service::page_request(call, {service::Key::uuid});
    const auto found = app.database().read(call.region, [&](postgres::Transaction& tx) {
        if (json::parse(store::read_held_data(tx, "identity", call.parameter("id"))).empty()) throw http::not_found();
        return store::list_accesses(tx, call.parameter("id"), after_text(asked), asked.limit + 1);
    });
    const bool auditor = call.has_role("auditor");
    return service::page_of(
        call, asked, found, [&](const store::KeptAccess& one) { return render_access(one, auditor); },
        [](const store::KeptAccess& one) { return std::vector{one.id}; });
}

}

std::vector<service::Endpoint> privacy_routes(service::App& app) {
    using http::Method;
    return {
        {Method::get, "/v1/regions/{region}/employees/{id}/personal-data", service::bound(app, export_personal_data),
         to_employee(app)},
        {Method::get, "/v1/regions/{region}/employees/{id}/accesses", service::bound(app, list_accesses),
         to_employee(app)},
    };
}

}
