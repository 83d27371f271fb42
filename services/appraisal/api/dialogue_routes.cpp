#include "dialogue_routes.hpp"

#include "dialogue_store.hpp"
#include "input.hpp"
#include "json.hpp"

namespace appraisal {
namespace {

std::optional<std::string> after_id(const service::PageRequest& asked) {
    return asked.after.empty() ? std::nullopt : std::optional(asked.after[0]);
}

http::Response list_notes(const Context& context, service::Call& call) {
    const auto asked = service::page_request(call, {service::Key::uuid});
    const auto found = context.app.database().read(call.region, [&](postgres::Transaction& tx) {
        if (!store::appraisal(tx, call.parameter("id"))) throw http::not_found();
        return store::notes(tx, call.parameter("id"), after_id(asked), asked.limit + 1);
    });
    return service::page_of(
        call, asked, found, [](const store::Note& one) { return to_json(one); },
        [](const store::Note& one) { return std::vector{one.id}; });
}

http::Response add_note(const Context& context, service::Call& call) {
    const Viewer viewer(context, call);
    return context.app.write(call, [&](feed::Writing& writing) {
        auto& tx = writing.sql();
        const auto appraisal = store::appraisal(tx, call.parameter("id"));
        if (!appraisal) throw http::not_found();
        const auto note = store::insert(tx, store::Note{.id = service::new_uuid(),
                                                        .appraisal_id = appraisal->id,
                                                        .author_id = viewer.employee_id(),
                                                        .text = call.body["text"],
                                                        .created_at = {}});
        writing.publish(added_event(note));
        return service::created("/v1/regions/" + call.region + "/appraisals/" + appraisal->id + "/notes", to_json(note),
                                1);
    });
}

http::Response list_objections(const Context& context, service::Call& call) {
    const auto asked = service::page_request(call, {service::Key::uuid});
    const Viewer viewer(context, call);
    const auto state = call.query("state");
    const auto found = context.app.database().read(call.region, [&](postgres::Transaction& tx) {
        return store::objections(tx, {.appraisal_id = service::query_text(call, "appraisal_id"),
                                      .employee_id = service::query_text(call, "employee_id"),
                                      .after_id = after_id(asked),
                                      .open = state ? std::optional(*state == "open") : std::nullopt,
                                      .visible = viewer.visible(tx),
                                      .limit = asked.limit + 1});
    });
    return service::page_of(
        call, asked, found, [](const Objection& one) { return to_json(one); },
        [](const Objection& one) { return std::vector{one.id}; });
}

http::Response read_objection(const Context& context, service::Call& call) {
    const auto found =
        context.app.database().read(call.region, [&](auto& tx) { return store::objection(tx, call.parameter("id")); });
    if (!found) throw http::not_found();
    return service::ok_versioned(call, to_json(*found), found->version);
}

service::Relations to_objection_of_path(const Context& context) {
    return [context](const service::Call& call) {
        Viewer viewer(context, call);
        return context.app.database().read(call.region, [&](postgres::Transaction& tx) {
            const auto objection = store::objection(tx, call.parameter("id"));
            const auto about = objection ? store::appraisal(tx, objection->appraisal_id) : std::nullopt;
            return about ? relations(viewer.standing(tx, *about)) : std::set<identity::Relation>{};
        });
    };
}

}

std::vector<service::Endpoint> dialogue_routes(const Context& context) {
    using http::Method;
    const auto to_appraisal = to_appraisal_of_path(context);
    return {
        {Method::get, "/v1/regions/{region}/appraisals/{id}/notes", bound(context, list_notes), to_appraisal},
        {Method::post, "/v1/regions/{region}/appraisals/{id}/notes", bound(context, add_note), to_appraisal},
        {Method::get, "/v1/regions/{region}/objections", bound(context, list_objections)},
        {Method::get, "/v1/regions/{region}/objections/{id}", bound(context, read_objection),
         to_objection_of_path(context)},
    };
}

}
