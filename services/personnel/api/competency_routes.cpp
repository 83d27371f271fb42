#include "competency_routes.hpp"

#include "competency_json.hpp"
#include "competency_store.hpp"
#include "days.hpp"

namespace personnel {
namespace {

using service::member;

http::Response list(service::App& app, service::Call& call) {
    const auto asked = service::page_request(call, {service::Key::text});
    const store::CompetencyFilter filter{
        .on = as_of(app, call),
        .category = service::query_text(call, "category"),
        .field = service::query_text(call, "field"),
        .words = service::query_text(call, "q"),
        .after_code = asked.after.empty() ? std::nullopt : std::optional(asked.after[0]),
        .closed = service::query_flag(call, "closed"),
        .limit = asked.limit + 1};
    const auto found = app.database().read(call.region, [&](auto& tx) { return store::competencies(tx, filter); });
    return service::page_of(
        call, asked, found, [](const Competency& one) { return to_json(one); },
        [](const Competency& one) { return std::vector{one.code}; });
}

http::Response read(service::App& app, service::Call& call) {
    const auto found = app.database().read(
        call.region, [&](auto& tx) { return store::competency(tx, call.parameter("competency"), as_of(app, call)); });
    if (!found) throw http::not_found();
    return service::ok_versioned(call, to_json(*found), found->version);
}

http::Text text_of(std::string_view code) {
    if (code == "levels_incomplete")
        return {"Uraian harus ada untuk level 1 sampai 5, masing-masing satu kali, berurutan.",
                "Levels 1 to 5 must each be described once, in order."};
    if (code == "field_of_core")
        return {"Kompetensi manajerial dan sosial kultural tidak memiliki bidang.",
                "Managerial and socio-cultural competences have no field."};
    return {"Kompetensi ini wajib bagi setiap jabatan dan tidak dapat ditutup.",
            "Every post asks for this competence; it cannot be closed."};
}

void check(const Competency& one) {
    std::vector<http::Fault> refusals;
    for (const auto& fault : faults(one))
        refusals.push_back({"/" + std::string(fault.field), std::string(fault.code), text_of(fault.code)});
    if (!refusals.empty()) throw http::unprocessable(std::move(refusals));
}

http::Response create(service::App& app, service::Call& call) {
    const Competency made{.code = call.body["code"],
                          .category = CompetencyCategory::technical,
                          .field = call.body["field"].get<std::string>(),
                          .name = call.body["name"],
                          .name_en = call.body["name_en"],
                          .levels = level_texts(call.body["levels"]),
                          .valid_from = valid_from_of_new(app, call.body)};
    return app.write(call, [&](feed::Writing& writing) {
        if (!store::insert(writing.sql(), made))
            throw http::conflict("code-taken", {"Kode sudah dipakai.", "The code is taken."});
        check(made);
        writing.publish(changed_event(made));
        return service::created("/v1/regions/" + call.region + "/competencies/" + made.code, to_json(made),
                                made.version);
    });
}

http::Response change(service::App& app, service::Call& call) {
    const auto from = valid_from(app, call.body);
    CompetencyChange change{.field = member<std::string>(call.body, "field"),
                            .name = member<std::string>(call.body, "name"),
                            .name_en = member<std::string>(call.body, "name_en"),
                            .closed = member<bool>(call.body, "closed")};
    if (call.body.contains("levels")) change.levels = level_texts(call.body["levels"]);
    return app.write(call, [&](feed::Writing& writing) {
        const auto present = store::lock_competency(writing.sql(), call.parameter("competency"), from);
        if (!present) throw http::not_found();
        service::require_version(call, present->version);
        const auto after = changed(*present, change);
        check(after);
        store::change(writing.sql(), after, from);
        const auto kept = store::competency(writing.sql(), after.code, from).value();
        writing.publish(changed_event(kept));
        return service::ok_versioned(call, to_json(kept), kept.version);
    });
}

}

std::vector<service::Endpoint> competency_routes(service::App& app) {
    using http::Method;
    return {
        {Method::get, "/v1/regions/{region}/competencies", service::bound(app, list)},
        {Method::post, "/v1/regions/{region}/competencies", service::bound(app, create)},
        {Method::get, "/v1/regions/{region}/competencies/{competency}", service::bound(app, read)},
        {Method::patch, "/v1/regions/{region}/competencies/{competency}", service::bound(app, change)},
    };
}

}
