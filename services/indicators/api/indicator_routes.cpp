#include "indicator_routes.hpp"

#include <algorithm>

#include "input.hpp"
#include "json.hpp"

namespace indicators {
namespace {

using service::member, service::patched;

/// Who looks at an indicator: read once for a call, before its transaction.
struct Viewer {
    bool kpi_admin = false;
    bool asn = false;
    std::vector<std::string>
        units{};  ///< the viewer's own and those above it; empty when personnel does not know the viewer
};

Viewer viewer(service::App& app, const service::Call& call) {
    Viewer viewer{.kpi_admin = call.has_role("kpi_admin"), .asn = call.has_role("asn")};
    if (viewer.asn && call.principal.nip)
        viewer.units = app.database().read(call.region, [&](postgres::Transaction& tx) {
            const auto on = service::today(app);
            const auto me = directory::employee_by_nip(tx, *call.principal.nip, on);
            return me ? directory::upwards(tx, me->unit_id, on) : std::vector<std::string>{};
        });
    return viewer;
}

/// Whether the indicator was opened to the viewer: to everybody, to the viewer's unit, or to one above it.
bool in_audience(const Viewer& viewer, const Indicator& indicator) {
    return !viewer.units.empty() &&
           (indicator.audience.empty() || std::ranges::any_of(indicator.audience, [&](const auto& unit_id) {
                return std::ranges::count(viewer.units, unit_id) > 0;
            }));
}

nlohmann::json shown(const Viewer& viewer, const Indicator& indicator) {
    std::vector<IndicatorAction> allowed;
    for (const auto action : all_indicator_actions)
        if (after(indicator.state, action) &&
            (action == IndicatorAction::comment ? viewer.asn && in_audience(viewer, indicator) : viewer.kpi_admin))
            allowed.push_back(action);
    return to_json(indicator, allowed);
}

http::Response list(service::App& app, service::Call& call) {
    const auto asked = service::page_request(call, 1);
    const store::IndicatorFilter filter{
        .state = service::query_text(call, "state"),
        .category = service::query_text(call, "category"),
        .code = service::query_text(call, "code"),
        .words = service::query_text(call, "q"),
        .after_code = asked.after.empty() ? std::nullopt : std::optional(asked.after[0]),
        .limit = asked.limit + 1};
    const auto found = app.database().read(call.region, [&](auto& tx) { return store::indicators(tx, filter); });
    return service::page_of(
        call, asked, found, [as = viewer(app, call)](const Indicator& one) { return shown(as, one); },
        [](const Indicator& one) { return std::vector{one.code}; });
}

http::Response read(service::App& app, service::Call& call) {
    const auto found =
        app.database().read(call.region, [&](auto& tx) { return store::indicator(tx, call.parameter("id")); });
    if (!found) throw http::not_found();
    return service::ok_versioned(call, shown(viewer(app, call), *found), found->version);
}

/// Takes over what the body says; the rest stays.
void read_into(Indicator& indicator, const nlohmann::json& body) {
    if (const auto name = member<std::string>(body, "name")) indicator.name = *name;
    if (const auto text = patched<std::string>(body, "name_en")) indicator.name_en = *text;
    if (const auto text = patched<std::string>(body, "description")) indicator.description = *text;
    if (const auto text = patched<std::string>(body, "regulation")) indicator.regulation = *text;
    if (const auto category = member<std::string>(body, "category")) indicator.category = *category;
    if (const auto direction = member<std::string>(body, "direction"))
        indicator.direction = domain::find_code(domain::all_directions, *direction).value();
    if (const auto aggregation = member<std::string>(body, "aggregation"))
        indicator.aggregation = domain::find_code(domain::all_aggregations, *aggregation).value();
    if (const auto source = member<std::string>(body, "source"))
        indicator.source = domain::find_code(all_sources, *source).value();
    if (const auto measure = body.find("measure"); measure != body.end()) {
        indicator.measure_unit = (*measure)["unit"];
        indicator.measure_kind =
            domain::find_code(domain::all_measure_kinds, (*measure)["kind"].get<std::string>()).value();
    }
    if (const auto cap = optional_decimal_from(body, "cap")) {
        if (*cap < domain::Decimal{})
            throw service::refused("/cap", "negative", {"Batas tidak boleh negatif.", "A cap cannot be negative."});
        indicator.cap = *cap;
    }
}

http::Response create(service::App& app, service::Call& call) {
    const auto as = viewer(app, call);
    return app.write(call, [&](feed::Writing& writing) {
        Indicator indicator{.id = service::new_uuid(), .code = call.body["code"]};
        read_into(indicator, call.body);
        if (!store::insert(writing.sql(), indicator))
            throw http::conflict("code-taken", {"Kode sudah dipakai.", "The code is taken."});
        writing.publish(changed_event(indicator));
        return service::created("/v1/regions/" + call.region + "/indicators/" + indicator.id, shown(as, indicator),
                                indicator.version);
    });
}

/// The indicator, locked, in the version that the caller knows, and in the state to which the action leads.
Indicator step(feed::Writing& writing, const service::Call& call, IndicatorAction action) {
    auto indicator = store::lock_indicator(writing.sql(), call.parameter("id"));
    if (!indicator) throw http::not_found();
    service::require_version(call, indicator->version);
    const auto next = after(indicator->state, action);
    if (!next)
        throw http::conflict("state-forbids",
                             {"Status indikator tidak mengizinkannya.", "The indicator's state does not allow it."})
            .with("state", nlohmann::json(code(indicator->state)).dump());
    indicator->state = *next;
    ++indicator->version;
    return *indicator;
}

http::Response saved(const Viewer& as, const service::Call& call, feed::Writing& writing, const Indicator& indicator) {
    store::update(writing.sql(), indicator);
    writing.publish(changed_event(indicator));
    return service::ok_versioned(call, shown(as, indicator), indicator.version);
}

http::Response change(service::App& app, service::Call& call) {
    const auto as = viewer(app, call);
    return app.write(call, [&](feed::Writing& writing) {
        auto indicator = step(writing, call, IndicatorAction::change);
        read_into(indicator, call.body);
        return saved(as, call, writing, indicator);
    });
}

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

http::Response approve(service::App& app, service::Call& call) {
    const auto as = viewer(app, call);
    return app.write(call, [&](feed::Writing& writing) {
        const auto indicator = step(writing, call, IndicatorAction::approve);
        if (const auto open = store::unanswered(writing.sql(), indicator.id); open > 0)
            throw http::conflict("comments-unanswered",
                                 {"Masih ada komentar yang belum dijawab.", "There are unanswered comments."})
                .with("unanswered", std::to_string(open));
        return saved(as, call, writing, indicator);
    });
}

http::Response retire(service::App& app, service::Call& call) {
    const auto as = viewer(app, call);
    return app.write(call, [&](feed::Writing& writing) {
        return saved(as, call, writing, step(writing, call, IndicatorAction::retire));
    });
}

/// Who is signed in, as an employee; 404 for a civil servant whom personnel does not know.
directory::Employee caller(const Context& context, const service::Call& call) {
    const auto look = [&]() -> std::optional<directory::Employee> {
        if (!call.principal.nip) return std::nullopt;
        return context.app.database().read(call.region, [&](auto& tx) {
            return directory::employee_by_nip(tx, *call.principal.nip, service::today(context.app));
        });
    };
    auto me = look();
    if (!me && context.people.catch_up(call.region, call.request.deadline)) me = look();
    if (!me) throw http::not_found();
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
        if (!after(indicator->state, IndicatorAction::comment))
            throw http::conflict("state-forbids",
                                 {"Indikator tidak sedang dikonsultasikan.", "The indicator is not in consultation."})
                .with("state", nlohmann::json(code(indicator->state)).dump());
        if (!in_audience(as, *indicator)) throw http::forbidden();
        const auto id = service::new_uuid();
        store::insert(
            writing.sql(),
            store::Comment{.id = id, .indicator_id = indicator->id, .author_id = me.id, .text = call.body["text"]});
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

std::vector<service::Endpoint> indicator_routes(const Context& context) {
    using http::Method;
    auto& app = context.app;
    const auto with_people = [context](auto handler) {
        return [context, handler](service::Call& call) { return handler(context, call); };
    };
    return {
        {Method::get, "/v1/regions/{region}/indicators", service::bound(app, list)},
        {Method::post, "/v1/regions/{region}/indicators", service::bound(app, create)},
        {Method::get, "/v1/regions/{region}/indicators/{id}", service::bound(app, read)},
        {Method::patch, "/v1/regions/{region}/indicators/{id}", service::bound(app, change)},
        {Method::post, "/v1/regions/{region}/indicators/{id}/consult", service::bound(app, consult)},
        {Method::post, "/v1/regions/{region}/indicators/{id}/approve", service::bound(app, approve)},
        {Method::post, "/v1/regions/{region}/indicators/{id}/retire", service::bound(app, retire)},
        {Method::get, "/v1/regions/{region}/indicators/{id}/comments", with_people(list_comments)},
        {Method::post, "/v1/regions/{region}/indicators/{id}/comments", with_people(comment)},
        {Method::post, "/v1/regions/{region}/indicators/{id}/comments/{comment_id}/answer",
         service::bound(app, answer)},
    };
}

}
