#pragma once
#include <functional>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "input.hpp"
#include "json_values.hpp"
#include "workflow.hpp"

/// The steps of a workflow over HTTP: POST {object}/{action}, refused in the order that proto-docs/README.md gives for
/// all of them: 404, 403, 412 or 428, 409 with `state` and `allowed_actions`, then what the body breaks.
namespace service {

/// What the caller is to an object, from how they stand to the person or unit that it is about.
domain::Parties parties_of(const std::set<identity::Relation>&);
/// The same, with the office that one of the roles holds, which nobody has in their own case.
domain::Parties parties_of(const Call&, std::initializer_list<std::string_view> office_roles,
                           const std::set<identity::Relation>&);
/// To the object that the request names.
domain::Parties parties_of(const Call&, std::initializer_list<std::string_view> office_roles);

/// 409: not in this state, or a condition is not met; with what the caller may do instead.
template <class Workflow>
http::Problem state_forbids(typename Workflow::State state, const std::vector<typename Workflow::Action>& allowed,
                            const domain::Reason* unmet) {
    const auto why = unmet ? *unmet
                           : domain::Reason{"state-forbids", "Status saat ini tidak mengizinkan tindakan ini.",
                                            "The present state does not allow this."};
    return conflict(why).with("state", state).with("allowed_actions", allowed);
}

/// The state to which the step leads. Throws 403, 412 or 428, 409, in this order; of a step that goes with any version
/// none is given.
template <class Workflow>
typename Workflow::State require_step(const Call& call, const Workflow& workflow, typename Workflow::Action action,
                                      typename Workflow::State state, std::optional<std::int64_t> version,
                                      domain::Parties caller, const typename Workflow::Circumstances& given = {}) {
    const auto outcome = workflow.after(state, action, caller, given);
    if (outcome.refusal() && *outcome.refusal() == domain::StepRefusal::not_yours) throw http::forbidden();
    if (version) require_version(call, *version);
    if (!outcome.state()) throw state_forbids<Workflow>(state, workflow.allowed(state, caller, given), outcome.unmet);
    return *outcome.state();
}

/// What steps need to know of the objects that a workflow is about. An Object has `state` and `version`.
template <class Object, class WorkflowType>
struct StepRules {
    using Workflow = WorkflowType;
    using Action = typename Workflow::Action;
    using Circumstances = typename Workflow::Circumstances;

    const Workflow& workflow;
    /// Reads it and keeps others from changing it; nothing when there is none.
    std::function<std::optional<Object>(postgres::Transaction&, domain::Id<Object>)> lock;
    std::function<domain::Parties(const Call&, const Object&)> parties;
    /// Takes over what the action's body says; the state is the new one already. May throw service::refused().
    std::function<void(Object&, Action, const nlohmann::json& body)> apply = [](Object&, Action,
                                                                                const nlohmann::json&) {};
    /// Keeps it with its version counted on, and publishes what happened.
    std::function<void(feed::Writing&, Object&, Action)> save;
    std::function<nlohmann::json(const Object&, const std::vector<Action>& allowed)> render;
    /// What counts beside state and caller.
    std::function<Circumstances(postgres::Transaction&, const Object&)> circumstances =
        [](postgres::Transaction&, const Object&) { return Circumstances{}; };
};

template <class Object, class Workflow>
http::Response take_step(App& app, Call& call, const StepRules<Object, Workflow>& rules,
                         typename Workflow::Action action) {
    std::ignore = call.relations();  // asked before the transaction, on whose connection nothing else may wait
    return app.write(call, [&](feed::Writing& writing) {
        auto object = rules.lock(writing.sql(), path_id<Object>(call));
        if (!object) throw http::not_found();
        const auto caller = rules.parties(call, *object);
        const auto given = rules.circumstances(writing.sql(), *object);
        object->state = require_step(call, rules.workflow, action, object->state, object->version, caller, given);
        rules.apply(*object, action, call.body);
        rules.save(writing, *object, action);
        const auto next = rules.workflow.allowed(object->state, caller, rules.circumstances(writing.sql(), *object));
        return ok_versioned(call, rules.render(*object, next), object->version);
    });
}

/// The path of an action: "/v1/…/{id}/self-assess" of self_assess.
template <class Action>
std::string step_path(const std::string& object_path, Action action) {
    return object_path + "/" + path_of_action(domain::code(action));
}

/// One endpoint an action: POST {path}/{action}. `relations` tells how the caller stands to the object; it is given to
/// the endpoints whose operation may be called by relation.
template <class Object, class Workflow>
std::vector<Endpoint> step_endpoints(App& app, const std::string& path, StepRules<Object, Workflow> rules,
                                     const Relations& relations) {
    std::vector<Endpoint> endpoints;
    const auto shared = std::make_shared<const StepRules<Object, Workflow>>(std::move(rules));
    for (const auto action : domain::all_of<typename Workflow::Action>()) {
        const auto step = [&app, shared, action](Call& call) { return take_step(app, call, *shared, action); };
        endpoints.push_back({http::Method::post, step_path(path, action), step, relations});
    }
    return endpoints;
}

}
