#include "consultation_routes.hpp"

#include "indicator_access.hpp"
#include "indicator_json.hpp"
#include "input.hpp"

namespace indicators {
namespace {

http::Response consult(service::App& app, service::Call& call) {
    const auto as = viewer(app, call);
    return app.write(call, [&](feed::Writing& writing) {
        auto indicator = step(writing, call, IndicatorAction::consult);
        if (call.body.is_object() && call.body.contains("unit_ids")) {
            indicator.audience = call.body["unit_ids"].get<std::vector<std::string>>();
            for (const auto& unit_id : indicator.audience)
                if (!directory::unit(writing.sql(), unit_id, service::today(app)))
                    throw service::refused("/unit_ids", "unknown_unit",
                                           {"Unit tidak dikenal.", "There is no such unit."});
        }
        return saved(as, call, writing, indicator);
    });
}

/// Who is signed in, as an employee; 403 for a civil servant whom personnel does not know.
directory::Employee caller(const Context& context, const service::Call& call) {
    const auto look = [&]() -> std::optional<directory::Employee> {
        if (!call.principal.nip) return std::nullopt;
        return context.app.database().read(call.region, [&](auto& tx) {
            return directory::employee_by_nip(tx, *call.principal.nip, service::today(context.app));
        });
    };
    auto me = look();
    if (!me && context.people.catch_up(call.region, call.request.deadline)) me = look();
    if (!me) throw http::forbidden();
    return *me;
}

http::Response list_comments(const Context& context, service::Call& call) {
    const auto asked = service::page_request(call, 1);
    const auto after = asked.after.empty() ? std::nullopt : std::optional(asked.after[0]);
    const auto me = call.principal.nip ? std::optional(caller(context, call).id) : std::nullopt;
    const auto found = context.app.database().read(call.region, [&](auto& tx) {
        if (!store::indicator(tx, call.parameter("id"))) throw http::not_found();
        return store::comments(tx, call.parameter("id"), after, asked.limit + 1);
    });
    return service::page_of(
        call, asked, found,
        [&](const store::Comment& one) {
            return to_json(one, call.has_role("kpi_admin") || call.has_role("auditor") || one.author_id == me);
        },
        [](const store::Comment& one) { return std::vector{one.id}; });
}

http::Response comment(const Context& context, service::Call& call) {
    const auto me = caller(context, call);
    const auto as = viewer(context.app, call);
    return context.app.write(call, [&](feed::Writing& writing) {
        const auto indicator = store::lock_indicator(writing.sql(), call.parameter("id"));
        if (!indicator) throw http::not_found();
        if (!after(indicator->state, IndicatorAction::comment)) throw state_forbids(indicator->state);
        if (!in_audience(as, *indicator)) throw http::forbidden();
        const auto id = service::new_uuid();
        store::insert(writing.sql(), store::Comment{.id = id,
                                                    .indicator_id = indicator->id,
                                                    .edition = indicator->edition,
                                                    .author_id = me.id,
                                                    .text = call.body["text"]});
        const auto saved = store::comment(writing.sql(), id).value();
        writing.publish({"id.kinerja.comment.added", id,
                         nlohmann::json{{"id", id}, {"indicator_id", indicator->id}, {"author_id", me.id}}.dump(),
                         nlohmann::json{{"text", saved.text}}.dump()});
        return service::created("/v1/regions/" + call.region + "/indicators/" + indicator->id + "/comments/" + id,
                                to_json(saved, true), 1);
    });
}

http::Response answer(service::App& app, service::Call& call) {
    return app.write(call, [&](feed::Writing& writing) {
        auto& tx = writing.sql();
        const auto found = store::comment(tx, call.parameter("comment_id"));
        if (!found || found->indicator_id != call.parameter("id")) throw http::not_found();
        if (!store::answer(tx, found->id, call.body["text"]))
            throw http::conflict("answered-already", {"Komentar sudah dijawab.", "The comment has been answered."});
        const auto saved = store::comment(tx, found->id).value();
        writing.publish({"id.kinerja.comment.answered", saved.id,
                         nlohmann::json{{"id", saved.id}, {"indicator_id", saved.indicator_id}}.dump(),
                         nlohmann::json{{"answer", *saved.answer}}.dump()});
        return service::ok(to_json(saved, true));
    });
}

}

std::vector<service::Endpoint> consultation_routes(const Context& context) {
    using http::Method;
    auto& app = context.app;
    const auto with_people = [context](auto handler) {
        return [context, handler](service::Call& call) { return handler(context, call); };
    };
    const std::string one = "/v1/regions/{region}/indicators/{id}";
    return {
        {Method::post, one + "/consult", service::bound(app, consult)},
        {Method::get, one + "/comments", with_people(list_comments)},
        {Method::post, one + "/comments", with_people(comment)},
        {Method::post, one + "/comments/{comment_id}/answer", service::bound(app, answer)},
    };
}

}
