#include "indicator_routes.hpp"

#include "catalogue_policy_store.hpp"
#include "indicator_access.hpp"
#include "indicator_json.hpp"
#include "input.hpp"
#include "objection_texts.hpp"

namespace indicators {
namespace {

http::Response list(service::App& app, service::Call& call) {
    const auto asked = service::page_request(call, {service::Key::text});
    const auto as = viewer(app, call);
    store::IndicatorFilter filter{.state = service::query_text(call, "state"),
                                  .category = service::query_text(call, "category"),
                                  .source = service::query_text(call, "source"),
                                  .owner_unit_id = service::query_text(call, "owner_unit_id"),
                                  .code = service::query_text(call, "code"),
                                  .words = service::query_text(call, "q"),
                                  .as_of = service::query_text(call, "as_of"),
                                  .after_code = asked.after.empty() ? std::nullopt : std::optional(asked.after[0]),
                                  .drafts = as.sees_drafts,
                                  .limit = asked.limit + 1};
    if (!filter.drafts && as.member)
        for (const auto& one : app.database().read(call.region, [](auto& tx) { return store::in_consultation(tx); }))
            if (concerned(as, one)) filter.opened.push_back(one.id);
    const auto found = app.database().read(call.region, [&](auto& tx) { return store::indicators(tx, filter); });
    return service::page_of(
        call, asked, found, [&](const Indicator& one) { return shown(as, one); },
        [](const Indicator& one) { return std::vector{one.code}; });
}

http::Response read(service::App& app, service::Call& call) {
    const auto found =
        app.database().read(call.region, [&](auto& tx) { return store::indicator(tx, call.parameter("id")); });
    if (!found) throw http::not_found();
    return service::ok_versioned(call, shown(viewer(app, call), *found), found->version);
}

/// Far fewer than a page holds: an indicator is revised once a year.
http::Response list_editions(service::App& app, service::Call& call) {
    const auto found =
        app.database().read(call.region, [&](auto& tx) { return store::editions(tx, call.parameter("id")); });
    if (found.empty()) throw http::not_found();
    auto items = nlohmann::json::array();
    for (const auto as = viewer(app, call); const auto& one : found)
        if (visible(as, one)) items.push_back(shown(as, one));
    if (items.empty()) throw http::not_found();
    return service::page(std::move(items), {});
}

http::Response read_edition(service::App& app, service::Call& call) {
    const auto found = app.database().read(call.region, [&](auto& tx) {
        return store::edition(tx, call.parameter("id"),
                              static_cast<int>(service::whole_number(call.parameter("edition"))));
    });
    if (!found) throw http::not_found();
    return service::ok_versioned(call, shown(viewer(app, call), *found), found->version);
}

/// Everything that keeps the edition from being so, the unit that answers for it among them.
void check(service::App& app, postgres::Transaction& tx, const Indicator& indicator,
           const std::optional<Indicator>& predecessor) {
    auto found = faults(indicator, predecessor);
    if (indicator.owner_unit_id && !directory::unit(tx, *indicator.owner_unit_id, service::today(app)))
        found.push_back({"/owner_unit_id", "unknown_unit"});
    if (!found.empty()) throw invalid(found);
}

/// The approved edition whose place this one takes.
std::optional<Indicator> predecessor(postgres::Transaction& tx, const Indicator& indicator) {
    for (auto& one : store::editions(tx, indicator.id))
        if (one.edition < indicator.edition && one.state == IndicatorState::approved) return std::move(one);
    return std::nullopt;
}

http::Response create(service::App& app, service::Call& call) {
    const auto as = viewer(app, call);
    return app.write(call, [&](feed::Writing& writing) {
        Indicator indicator{.id = service::new_uuid(), .code = call.body["code"]};
        read_into(indicator, call.body);
        check(app, writing.sql(), indicator, {});
        if (!store::insert(writing.sql(), indicator))
            throw http::conflict("code-taken", {"Kode sudah dipakai.", "The code is taken."});
        writing.publish(changed_event(indicator));
        return service::created("/v1/regions/" + call.region + "/indicators/" + indicator.id, shown(as, indicator),
                                indicator.version);
    });
}

http::Response change(service::App& app, service::Call& call) {
    const auto as = viewer(app, call);
    return app.write(call, [&](feed::Writing& writing) {
        auto indicator = step(writing, call, IndicatorAction::change);
        read_into(indicator, call.body);
        check(app, writing.sql(), indicator, predecessor(writing.sql(), indicator));
        return saved(as, call, writing, indicator);
    });
}

/// What a closed period was scored by stays.
void refuse_closed(postgres::Transaction& tx, const Indicator& indicator) {
    if (indicator.edition > 1 && indicator.valid_from && store::closed_from(tx, *indicator.valid_from))
        throw period_closed();
}

http::Response revise(service::App& app, service::Call& call) {
    const auto as = viewer(app, call);
    return app.write(call, [&](feed::Writing& writing) {
        auto& tx = writing.sql();
        auto next = step(writing, call, IndicatorAction::revise);
        next.edition = store::editions(tx, next.id).front().edition + 1;
        next.reason.reset();
        next.consultation.reset();
        read_into(next, call.body);
        check(app, tx, next, predecessor(tx, next));
        refuse_closed(tx, next);
        store::insert_edition(tx, next);
        writing.publish(changed_event(next));
        return service::created(
            "/v1/regions/" + call.region + "/indicators/" + next.id + "/editions/" + std::to_string(next.edition),
            shown(as, next), next.version);
    });
}

/// Nobody is measured by what those concerned were not heard about, as long as the region wants them to be.
void refuse_unheard(postgres::Transaction& tx, const Indicator& indicator, domain::Date today) {
    const auto comments = store::count_comments(tx, indicator.id, indicator.edition);
    if (comments.unanswered > 0)
        throw http::conflict("comments-unanswered",
                             {"Masih ada komentar yang belum dijawab.", "There are unanswered comments."})
            .with("unanswered", comments.unanswered);
    const auto days = store::catalogue_policy(tx).consultation_days;
    const auto from = approvable_from(indicator.consultation, days, today);
    if (!from)
        throw http::conflict("consultation-required", {"Rancangan belum dikonsultasikan dengan ASN terkait.",
                                                       "The draft has not been opened to the ASN concerned."})
            .with("consultation_days", days);
    if (today < *from)
        throw http::conflict("consultation-too-short",
                             {"Masa konsultasi belum cukup.", "The consultation has not run long enough."})
            .with("approvable_from", domain::to_string(*from));
}

http::Response approve(service::App& app, service::Call& call) {
    const auto as = viewer(app, call);
    return app.write(call, [&](feed::Writing& writing) {
        const auto indicator = step(writing, call, IndicatorAction::approve);
        refuse_unheard(writing.sql(), indicator, as.today);
        refuse_closed(writing.sql(), indicator);
        return saved(as, call, writing, indicator);
    });
}

http::Response withdraw(service::App& app, service::Call& call) {
    const auto as = viewer(app, call);
    return app.write(call, [&](feed::Writing& writing) {
        return saved(as, call, writing, step(writing, call, IndicatorAction::withdraw));
    });
}

http::Response retire(service::App& app, service::Call& call) {
    const auto as = viewer(app, call);
    return app.write(call, [&](feed::Writing& writing) {
        const auto indicator = step(writing, call, IndicatorAction::retire);
        store::retire(writing.sql(), indicator);
        writing.publish(changed_event(indicator));
        return service::ok_versioned(call, shown(as, indicator), indicator.version);
    });
}

}

std::vector<service::Endpoint> indicator_routes(const Context& context) {
    using http::Method;
    auto& app = context.app;
    const std::string one = "/v1/regions/{region}/indicators/{id}";
    return {
        {Method::get, "/v1/regions/{region}/indicators", service::bound(app, list)},
        {Method::post, "/v1/regions/{region}/indicators", service::bound(app, create)},
        {Method::get, one, service::bound(app, read)},
        {Method::patch, one, service::bound(app, change)},
        {Method::get, one + "/editions", service::bound(app, list_editions)},
        {Method::get, one + "/editions/{edition}", service::bound(app, read_edition)},
        {Method::post, one + "/revise", service::bound(app, revise)},
        {Method::post, one + "/approve", service::bound(app, approve)},
        {Method::post, one + "/withdraw", service::bound(app, withdraw)},
        {Method::post, one + "/retire", service::bound(app, retire)},
    };
}

}
