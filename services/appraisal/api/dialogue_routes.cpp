#include "json.hpp"
#include "routes.hpp"

namespace appraisal {
namespace {

std::optional<std::string> after_id(const service::PageRequest& asked) {
    return asked.after.empty() ? std::nullopt : std::optional(asked.after[0]);
}

service::Handler list_notes(const Context& context, const AppraisalSubject& subject) {
    return [context, subject](service::Call& call) {
        const auto asked = service::page_request(call, {service::Key::uuid});
        const auto& appraisal = subject.of(call).appraisal;
        const auto found = context.app.database().read(call.region, [&](postgres::Transaction& tx) {
            return store::list_notes(tx, appraisal.id, after_id(asked), asked.limit + 1);
        });
        return service::page_of(call, asked, found, render_note,
                                [](const store::Note& note) { return std::vector{note.id.to_string()}; });
    };
}

service::Handler add_note(const Context& context, const AppraisalSubject& subject) {
    return [context, subject](service::Call& call) {
        const auto& viewed = subject.of(call);
        const auto id = viewed.appraisal.id;
        store::Note note{.id = domain::new_id<store::Note>(),
                         .appraisal_id = id,
                         .author_id = viewed.caller.employee_id,
                         .text = call.body["text"]};
        return context.app.write(call, [&](feed::Writing& writing) {
            store::insert(writing.sql(), note);
            writing.publish(added_event(note));
            return service::created(service::location(call, "appraisals", id) + "/notes", render_note(note), 1);
        });
    };
}

http::Response list_objections(const Context& context, service::Call& call) {
    const auto asked = service::page_request(call, {service::Key::uuid});
    const store::ObjectionFilter filter{.appraisal_id = service::query_id<Appraisal>(call, "appraisal_id"),
                                        .employee_id = service::query_id<domain::Employee>(call, "employee_id"),
                                        .state = service::query_code<ObjectionState>(call, "state"),
                                        .after_id = after_id(asked),
                                        .visible = list_visible_subjects(context, call),
                                        .limit = asked.limit + 1};
    const auto found = context.app.database().read(
        call.region, [&](auto& tx) { return store::list_objections(tx, filter, service::viewer_of(call)); });
    return service::page_of(call, asked, found, render_objection,
                            [](const Objection& objection) { return std::vector{objection.id.to_string()}; });
}

}

std::vector<service::Endpoint> dialogue_routes(const Context& context) {
    using http::Method;
    const auto notes = service::regional("appraisals/{id}/notes"), objections = service::regional("objections");
    const auto appraisal = make_appraisal_subject(context);
    const service::Subject<Objection> subject(context.app, store::find_objection);
    const auto find_objection = [subject](service::Call& call) {
        const auto& objection = subject.of(call);
        return service::ok_versioned(call, render_objection(objection), objection.version);
    };
    return {
        {Method::get, notes, list_notes(context, appraisal), appraisal.relations()},
        {Method::post, notes, add_note(context, appraisal), appraisal.relations()},
        {Method::get, objections, bound(context, list_objections)},
        {Method::get, objections + "/{id}", find_objection, subject.relations()},
    };
}

}
