#include "score_routes.hpp"

#include "explanation.hpp"
#include "owner_access.hpp"
#include "owner_input.hpp"
#include "score_json.hpp"
#include "scoring.hpp"
#include "subject.hpp"

namespace indicators {
namespace {

using ScoreSubject = service::Subject<store::ScoreRow>;

http::Response list_scores(service::App& app, service::Call& call) {
    const auto page = service::page_request(call, {service::Key::uuid});
    const store::ScoreFilter filter{.owner_kind = service::query_code<OwnerKind>(call, "owner_kind"),
                                    .owner_id = service::query_id<Owner>(call, "owner_id"),
                                    .period = service::query_period(call, "period"),
                                    .unit_id = service::query_text(call, "unit_id"),
                                    .after_id = after_key(page),
                                    .visible_employees = visible_employees(app, call),
                                    .limit = page.limit + 1};
    const auto found = app.database().read(call.region, [&](auto& tx) { return store::list_scores(tx, filter); });
    return service::page_of(call, page, found, render_score,
                            [](const store::ScoreRow& row) { return std::vector{row.id.to_string()}; });
}

service::Handler find_score(const ScoreSubject& subject) {
    return [subject](service::Call& call) {
        const auto& row = subject.of(call);
        return service::ok_versioned(call, render_score(row), row.version);
    };
}

http::Response list_versions(service::App& app, service::Call& call) {
    const auto page = service::page_request(call, {service::Key::number});
    const auto before = page.after.empty() ? std::nullopt : std::optional(service::whole_number(page.after[0]));
    const auto found = app.database().read(call.region, [&](auto& tx) {
        return store::list_score_versions(tx, service::path_id<store::ScoreRow>(call), before, page.limit + 1);
    });
    if (found.empty() && !before) throw http::not_found();
    return service::page_of(call, page, found, render_version, [](const store::ScoreVersion& version) {
        return std::vector{std::to_string(version.row.version)};
    });
}

service::Handler explain_score(service::App& app, const ScoreSubject& subject) {
    return [&app, subject](service::Call& call) {
        const auto version = call.query("version");
        return app.database().snapshot(call.region, [&](postgres::Transaction& tx) {
            const auto id = service::path_id<store::ScoreRow>(call);
            const auto seen = version ? std::nullopt : store::find_score(tx, id, service::viewer_of(call));
            const auto row = version ? store::find_score_version(tx, id, service::whole_number(*version))
                             : seen  ? std::optional(seen->object)
                                     : std::nullopt;
            if (!row) throw http::not_found();
            auto explanation = render_explanation(tx, recompute(*row));
            explanation["score_id"] = row->id;
            return service::ok(explanation);
        });
    };
}

}

std::vector<service::Endpoint> score_routes(const Context& context) {
    using http::Method;
    auto& app = context.app;
    const ScoreSubject subject(app, store::find_score);
    const auto all = service::regional("scores"), one = all + "/{id}";
    return {
        {Method::get, all, bound(context, list_scores)},
        {Method::get, one, find_score(subject), subject.relations()},
        {Method::get, one + "/versions", bound(context, list_versions), subject.relations()},
        {Method::get, one + "/explanation", explain_score(app, subject), subject.relations()},
    };
}

}
