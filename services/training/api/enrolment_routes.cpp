#include "enrolment_routes.hpp"

#include "input.hpp"
#include "json.hpp"

namespace training {
namespace {

service::Relations to_enrolled(service::App& app) {
    return [&app](const service::Call& call) {
        const auto found =
            app.database().read(call.region, [&](auto& tx) { return store::enrolment(tx, call.parameter("id")); });
        return found ? relations_to(app, call, found->employee_id) : std::set<identity::Relation>{};
    };
}

service::Relations to_named(service::App& app) {
    return [&app](const service::Call& call) { return relations_to(app, call, call.body["employee_id"]); };
}

http::Response list(service::App& app, service::Call& call) {
    const auto asked = service::page_request(call, {service::Key::number});
    store::Filter filter{.employee_id = service::query_text(call, "employee_id"),
                         .course_id = service::query_text(call, "course_id"),
                         .state = service::query_text(call, "state"),
                         .employees = listed_employees(app, call),
                         .limit = asked.limit + 1};
    if (!asked.after.empty()) filter.after_entry = service::whole_number(asked.after[0]);
    const Standing in_lists{.officer = call.has_role("training_officer")};
    const auto found = app.database().read(call.region, [&](auto& tx) { return store::enrolments(tx, filter); });
    return service::page_of(
        call, asked, found, [&](const Enrolment& one) { return to_json(one, in_lists); },
        [](const Enrolment& one) { return std::vector{std::to_string(one.entry)}; });
}

http::Response read(service::App& app, service::Call& call) {
    const auto as = standing(call, call.relations());
    const auto found =
        app.database().read(call.region, [&](auto& tx) { return store::enrolment(tx, call.parameter("id")); });
    if (!found) throw http::not_found();
    return service::ok_versioned(call, to_json(*found, as), found->version);
}

/// A need goes on as its enrolment does.
void move_need(feed::Writing& writing, const Enrolment& enrolment, const char* state) {
    if (!enrolment.need_id) return;
    if (const auto need = store::move(writing.sql(), *enrolment.need_id, state)) writing.publish(changed_event(*need));
}

http::Response create(const Context& context, service::Call& call) {
    const auto as = standing(call, call.relations());
    const auto employee = known_employee(context, call, call.body["employee_id"]);
    return context.app.write(call, [&](feed::Writing& writing) {
        auto& tx = writing.sql();
        const auto course = store::course(tx, call.body["course_id"]);
        if (!course || course->withdrawn)
            throw service::refused("/course_id", "unknown_course",
                                   {"Pelatihan tidak tersedia.", "There is no such course on offer."});
        const Enrolment enrolment{.id = service::new_uuid(),
                                  .course_id = course->id,
                                  .employee_id = employee.id,
                                  .need_id = service::member<std::string>(call.body, "need_id"),
                                  .state = as.officer ? EnrolmentState::approved : EnrolmentState::requested};
        if (enrolment.need_id) {
            const auto need = store::need(tx, *enrolment.need_id);
            if (!need || need->employee_id != employee.id)
                throw service::refused("/need_id", "unknown_need",
                                       {"Kebutuhan tidak dikenal.", "There is no such need of hers."});
        }
        store::insert(tx, enrolment);
        writing.publish(changed_event(enrolment));
        move_need(writing, enrolment, "planned");
        return service::created("/v1/regions/" + call.region + "/enrolments/" + enrolment.id, to_json(enrolment, as),
                                1);
    });
}

domain::Decimal score_from(const nlohmann::json& body) {
    const auto score = service::decimal_of(body, "score");
    if (score < domain::Decimal{} || score > domain::Decimal(100) || score.rounded(2) != score)
        throw service::refused("/score", "bad_score", {"Nilai harus antara 0 dan 100.", "A score is from 0 to 100."});
    return score;
}

/// What the action's body says, taken over into the enrolment.
void read_into(Enrolment& enrolment, EnrolmentAction action, const nlohmann::json& body) {
    switch (action) {
        case EnrolmentAction::approve:
        case EnrolmentAction::attend:
            break;
        case EnrolmentAction::reject:
            enrolment.reason = body["reason"].get<std::string>();
            break;
        case EnrolmentAction::assess:
            enrolment.score = score_from(body);
            enrolment.passed = body["passed"].get<bool>();
            break;
        case EnrolmentAction::complete:
            enrolment.completed_on = service::day_of(body, "completed_on");
            enrolment.certificate_number = service::member<std::string>(body, "certificate_number");
            break;
    }
}

void count_hours(feed::Writing& writing, const Enrolment& enrolment) {
    const auto course = store::course(writing.sql(), enrolment.course_id).value();
    const store::LearningRecord record{.id = service::new_uuid(),
                                       .employee_id = enrolment.employee_id,
                                       .course_id = course.id,
                                       .enrolment_id = enrolment.id,
                                       .year = int{enrolment.completed_on->year()},
                                       .hours = course.hours,
                                       .completed_on = *enrolment.completed_on};
    store::insert(writing.sql(), record);
    writing.publish(recorded_event(record));
}

service::Handler acting(service::App& app, EnrolmentAction action) {
    return [&app, action](service::Call& call) {
        const auto as = standing(call, call.relations());
        return app.write(call, [&](feed::Writing& writing) {
            auto enrolment = store::lock_enrolment(writing.sql(), call.parameter("id"));
            if (!enrolment) throw http::not_found();
            service::require_version(call, enrolment->version);
            const auto next = after(*enrolment, action);
            if (!next)
                throw http::conflict("state-forbids", {"Status pendaftaran tidak mengizinkannya.",
                                                       "The enrolment's state does not allow it."})
                    .with("state", nlohmann::json(code(enrolment->state)).dump())
                    .with("allowed_actions", to_json(*enrolment, as)["allowed_actions"].dump());
            enrolment->state = *next;
            ++enrolment->version;
            read_into(*enrolment, action, call.body);
            store::update(writing.sql(), *enrolment);
            writing.publish(changed_event(*enrolment));
            if (action == EnrolmentAction::reject) move_need(writing, *enrolment, "open");
            if (action == EnrolmentAction::complete) {
                count_hours(writing, *enrolment);
                move_need(writing, *enrolment, "met");
            }
            return service::ok_versioned(call, to_json(*enrolment, as), enrolment->version);
        });
    };
}

}

std::vector<service::Endpoint> enrolment_routes(const Context& context) {
    using http::Method;
    auto& app = context.app;
    const auto enrol = [context](service::Call& call) { return create(context, call); };
    std::vector<service::Endpoint> routes{
        {Method::get, "/v1/regions/{region}/enrolments", service::bound(app, list)},
        {Method::post, "/v1/regions/{region}/enrolments", enrol, to_named(app)},
        {Method::get, "/v1/regions/{region}/enrolments/{id}", service::bound(app, read), to_enrolled(app)},
    };
    for (const auto action : all_enrolment_actions) {
        const std::string path = "/v1/regions/{region}/enrolments/{id}/" + std::string(code(action));
        const bool by_superior = may(action, {.superior = true});
        routes.push_back(
            {Method::post, path, acting(app, action), by_superior ? to_enrolled(app) : service::Relations{}});
    }
    return routes;
}

}
