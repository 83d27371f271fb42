#include "assessment_store.hpp"
#include "career_policy_store.hpp"
#include "competencies_routes.hpp"
#include "competency_json.hpp"
#include "competency_store.hpp"
#include "days.hpp"
#include "level_faults.hpp"
#include "post_store.hpp"

namespace personnel {
namespace {

http::Response find_requirement(service::App& app, service::Call& call) {
    const auto on = as_of(call);
    return app.database().snapshot(call.region, [&](postgres::Transaction& tx) {
        const auto post = store::find_post(tx, call.parameter("id"), on);
        if (!post) throw http::not_found();
        const auto requirement = store::find_requirement(tx, post->id, on);
        return service::ok_versioned(
            call, render_requirement(requirement.value_or(proposed_requirement(post->id, post->state.level))),
            store::find_requirement_version(tx, post->id));
    });
}

/// Publishes how those who hold the position today fit it now.
void publish_gaps(feed::Writing& writing, const Requirement& requirement, domain::Date today) {
    const auto present = store::find_requirement(writing.sql(), requirement.position_id, today);
    if (!present) return;
    const auto policy = store::find_career_policy(writing.sql(), today).policy;
    for (const auto& one : store::list_matched(writing.sql(), requirement.position_id, today))
        writing.publish(
            gap_event(one.employee_id, requirement.position_id, today, job_match(*present, one.actual, policy)));
}

http::Response set_requirement(service::App& app, service::Call& call) {
    const Requirement requirement{.position_id = call.parameter("id"),
                                  .basis = RequirementBasis::set,
                                  .levels = levels(call.body["levels"]),
                                  .valid_from = valid_from(call)};
    return app.write(call, [&](feed::Writing& writing) {
        auto& tx = writing.sql();
        if (!store::find_post(tx, requirement.position_id, *requirement.valid_from)) throw http::not_found();
        const auto version = store::lock_requirement_version(tx, requirement.position_id);
        service::require_version(call, version);
        Refusals refusals;
        add_unknown_levels(refusals, tx, requirement.levels, *requirement.valid_from);
        refusals.check();
        store::set_requirement(tx, requirement);
        writing.publish(changed_event(requirement, version + 1));
        publish_gaps(writing, requirement, call.today);
        return service::ok_versioned(call, render_requirement(requirement), version + 1);
    });
}

}

std::vector<service::Endpoint> requirement_routes(service::App& app) {
    using http::Method;
    return {
        {Method::get, "/v1/regions/{region}/positions/{id}/competencies", service::bound(app, find_requirement)},
        {Method::put, "/v1/regions/{region}/positions/{id}/competencies", service::bound(app, set_requirement)},
    };
}

}
