#include "enrolment_routes.hpp"

#include "course_store.hpp"
#include "enrolment_store.hpp"
#include "json.hpp"
#include "need_store.hpp"
#include "steps.hpp"
#include "subject.hpp"

namespace training {
namespace {

constexpr auto office = {std::string_view("training_officer")};

/// The hours count for the unit, too: its heads are no office to their people's enrolments.
domain::Parties parties_to(const service::Call& call, const std::set<identity::Relation>& relations) {
    return relations.contains(identity::Relation::unit_head) ? service::parties_of(relations)
                                                             : service::parties_of(call, office, relations);
}

EnrolmentCircumstances circumstances_of(const Enrolment& enrolment) {
    return {.passed = enrolment.passed.value_or(false)};
}

nlohmann::json render_for(const Enrolment& enrolment, domain::Parties caller) {
    return render_enrolment(enrolment,
                            enrolment_workflow.allowed(enrolment.state, caller, circumstances_of(enrolment)));
}

http::Response list_enrolments(service::App& app, service::Call& call) {
    const auto asked = service::page_request(call, {service::Key::number});
    const store::EnrolmentFilter filter{
        .employee_id = service::query_id<domain::Employee>(call, "employee_id"),
        .course_id = service::query_id<Course>(call, "course_id"),
        .state = service::query_code<EnrolmentState>(call, "state"),
        .employees = listed_employees(app, call),
        .after_sequence = asked.after.empty() ? 0 : service::whole_number(asked.after[0]),
        .limit = asked.limit + 1};
    const auto found = app.database().read(
        call.region, [&](auto& tx) { return store::list_enrolments(tx, filter, service::viewer_of(call)); });
    return service::page_of(
        call, asked, found,
        [&](const store::SeenEnrolment& seen) { return render_for(seen.object, parties_to(call, seen.relations)); },
        [](const store::SeenEnrolment& seen) { return std::vector{std::to_string(seen.object.sequence)}; });
}

/// The enrolments on a need decide its state; whoever changes one of them holds the need's row meanwhile.
void settle(feed::Writing& writing, const Need& need) {
    if (const auto changed = store::settle_need(writing.sql(), need)) writing.publish(changed_event(*changed));
}

std::optional<Need> lock_need_of(postgres::Transaction& tx, const Enrolment& enrolment) {
    return enrolment.need_id ? store::lock_need(tx, *enrolment.need_id) : std::nullopt;
}

http::Response create_enrolment(const Context& context, service::Call& call) {
    const auto caller = service::parties_of(call, office);
    const auto employee = known_employee(context, call, call.body["employee_id"]);
    return context.app.write(call, [&](feed::Writing& writing) {
        auto& tx = writing.sql();
        const auto course = store::find_course(tx, service::id_of<Course>(call.body, "course_id"));
        if (!course || course->state == CourseState::withdrawn)
            throw service::refused("/course_id", "unknown_course",
                                   {"Pelatihan tidak tersedia.", "There is no such course on offer."});
        const Enrolment enrolment{
            .id = domain::new_id<Enrolment>(),
            .course_id = course->id,
            .employee_id = service::id_of<domain::Employee>(call.body, "employee_id"),
            .need_id = service::optional_id<Need>(call.body, "need_id"),
            .state = caller.overlap(domain::Party::office) ? EnrolmentState::approved : EnrolmentState::requested};
        const auto need = lock_need_of(tx, enrolment);
        if (enrolment.need_id && (!need || need->employee_id != enrolment.employee_id))
            throw service::refused("/need_id", "unknown_need",
                                   {"Kebutuhan tidak dikenal.", "The employee has no such need."});
        if (!store::insert(tx, enrolment)) throw service::conflict(enrolled_already);
        writing.publish(changed_event(enrolment));
        if (need) settle(writing, *need);
        return service::created(service::location(call, "enrolments", enrolment.id), render_for(enrolment, caller),
                                enrolment.version);
    });
}

/// What the action's body says, taken over into the enrolment.
void apply(Enrolment& enrolment, EnrolmentAction action, const nlohmann::json& body) {
    switch (action) {
        case EnrolmentAction::approve:
        case EnrolmentAction::attend:
            break;
        case EnrolmentAction::reject:
            enrolment.reason = body["reason"].get<std::string>();
            break;
        case EnrolmentAction::assess:
            enrolment.score = service::decimal_of(body, "score");
            if (const auto reason = check_score(*enrolment.score)) throw service::refused("/score", *reason);
            enrolment.passed = body["passed"].get<bool>();
            break;
        case EnrolmentAction::complete:
            enrolment.completed_on = service::day_of(body, "completed_on");
            enrolment.certificate_number = service::member<std::string>(body, "certificate_number");
            break;
    }
}

void save(feed::Writing& writing, const service::Call& call, Enrolment& enrolment, EnrolmentAction action) {
    auto& tx = writing.sql();
    if (call.principal.nip && makes_hours(action)) store::note_maker(tx, enrolment.id, *call.principal.nip, call.today);
    const bool ends =
        action == EnrolmentAction::reject || action == EnrolmentAction::assess || action == EnrolmentAction::complete;
    const auto need = ends ? lock_need_of(tx, enrolment) : std::nullopt;
    store::update(tx, enrolment);
    writing.publish(changed_event(enrolment));
    if (action == EnrolmentAction::complete)
        writing.publish(recorded_event(store::record_learning(tx, enrolment, domain::new_id<store::LearningRecord>())));
    if (need) settle(writing, *need);
}

service::StepRules<Enrolment, decltype(enrolment_workflow)> steps_of(const service::Call& caller) {
    return {.workflow = enrolment_workflow,
            .lock = store::lock_enrolment,
            .parties = [](const service::Call& call, const Enrolment&) { return service::parties_of(call, office); },
            .apply = apply,
            .save = [&caller](feed::Writing& writing, Enrolment& enrolment,
                              EnrolmentAction action) { save(writing, caller, enrolment, action); },
            .render = render_enrolment,
            .circumstances = [](postgres::Transaction&, const Enrolment& e) { return circumstances_of(e); }};
}

}

std::vector<service::Endpoint> enrolment_routes(const Context& context) {
    using http::Method;
    auto& app = context.app;
    const service::Subject<Enrolment> subject(app, store::find_enrolment);
    const auto find_enrolment = [subject](service::Call& call) {
        const auto& enrolment = subject.of(call);
        return service::ok_versioned(call, render_for(enrolment, parties_to(call, call.relations())),
                                     enrolment.version);
    };
    const auto enrol = [context](service::Call& call) { return create_enrolment(context, call); };
    std::vector<service::Endpoint> routes{
        {Method::get, "/v1/regions/{region}/enrolments", service::bound(app, list_enrolments)},
        {Method::post, "/v1/regions/{region}/enrolments", enrol, to_named_employee(app)},
        {Method::get, "/v1/regions/{region}/enrolments/{id}", find_enrolment, subject.relations()},
    };
    for (const auto action : domain::all_of<EnrolmentAction>()) {
        const auto step = [&app, action](service::Call& call) {
            return service::take_step(app, call, steps_of(call), action);
        };
        routes.push_back({Method::post, service::step_path("/v1/regions/{region}/enrolments/{id}", action), step,
                          subject.relations()});
    }
    return routes;
}

}
