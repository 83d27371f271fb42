#include <algorithm>

#include "circular_access.hpp"
#include "circular_json.hpp"
#include "circulars_routes.hpp"
#include "days.hpp"
#include "refusals.hpp"
#include "reminding.hpp"
#include "steps.hpp"

namespace personnel {
namespace {

constexpr domain::Reason unknown_unit{"unknown_unit", "Tidak ada unit aktif dengan id ini.",
                                      "There is no open unit of this id."};
constexpr domain::Reason unknown_employee{"unknown_employee", "Tidak ada pegawai dengan id ini.",
                                          "There is no employee of this id."};
constexpr domain::Reason nobody_concerned{"nobody_concerned", "Tidak ada pegawai dalam sasaran edaran ini.",
                                          "There is nobody whom this circular concerns."};

http::Response list_circulars(service::App& app, service::Call& call) {
    const auto asked = service::page_request(call, {service::Key::uuid});
    const auto today = call.today;
    CircularReader reader;
    const auto found = app.database().read(call.region, [&](postgres::Transaction& tx) {
        reader = find_reader(tx, call, today);
        const bool pending = service::query_flag(call, "pending");
        return store::list_circulars(tx, {.employee_id = reader.employee_id,
                                          .today = today,
                                          .to_me = !reader.sees_all() || pending || service::query_flag(call, "to_me"),
                                          .pending = pending,
                                          .state = service::query_text(call, "state"),
                                          .words = service::query_text(call, "q"),
                                          .after_id = after_text(asked),
                                          .limit = asked.limit + 1});
    });
    return service::page_of(
        call, asked, found,
        [&](const store::SeenCircular& seen) { return render_circular_for(seen, allowed_actions(reader, seen)); },
        [](const store::SeenCircular& seen) { return std::vector{seen.id}; });
}

/// 304 only to whom has not acknowledged it: that they do makes no new version.
http::Response find_circular(service::App& app, service::Call& call) {
    const auto today = call.today;
    return app.database().read(call.region, [&](postgres::Transaction& tx) {
        const auto reader = find_reader(tx, call, today);
        const auto seen = find_visible_circular(tx, call, reader, today);
        const auto body = render_circular_for(seen, allowed_actions(reader, seen));
        if (!seen.acknowledged_at) return service::ok_versioned(call, body, seen.version);
        auto answer = service::ok(body);
        answer.headers.set("ETag", service::etag(seen.version));
        return answer;
    });
}

/// Everything that is wrong with a circular, by itself and by whom and what it names.
void check(postgres::Transaction& tx, const Circular& circular, domain::Date today) {
    Refusals refusals;
    refusals.add(check_circular(circular));
    const auto& [units, kinds, statuses, employees] = circular.audience;
    for (const auto& id : store::list_unknown_units(tx, circular.audience, today)) {
        const auto at = std::ranges::find(units, id, &Audience::Unit::id) - units.begin();
        refusals.add("/audience/units/" + std::to_string(at) + "/id", unknown_unit);
    }
    for (const auto& id : store::list_unknown_employees(tx, circular.audience)) {
        const auto at = std::ranges::find(employees, id) - employees.begin();
        refusals.add("/audience/employee_ids/" + std::to_string(at), unknown_employee);
    }
    refusals.check();
}

http::Response create_circular(service::App& app, service::Call& call) {
    const auto today = call.today;
    return app.write(call, [&](feed::Writing& writing) {
        auto& tx = writing.sql();
        Circular circular{.id = service::new_uuid()};
        read_into(circular, call.body);
        check(tx, circular, today);
        store::insert(tx, circular);
        writing.publish(changed_event(circular));
        const auto reader = find_reader(tx, call, today);
        const auto seen = store::find_circular(tx, circular.id, reader.employee_id, today).value();
        return service::created(location(call, "circulars", circular.id),
                                render_circular_for(seen, allowed_actions(reader, seen)), circular.version);
    });
}

void publish(feed::Writing& writing, Circular& circular, const service::Call& call, domain::Date today) {
    auto& tx = writing.sql();
    check(tx, circular, today);
    if (circular.text.acknowledge_by && *circular.text.acknowledge_by < today)
        throw service::refused("/acknowledge_by", in_the_past);
    if (!store::concerns_anybody(tx, circular.id, today)) throw service::refused("/audience", nobody_concerned);
    circular.published_on = today;
    circular.text.remind_on = reminder_day(circular, today);
    plan_reminders(writing, circular, call.principal.subject);
}

void correct(feed::Writing& writing, Circular& circular, const service::Call& call, domain::Date today) {
    const auto before = circular;
    read_into(circular, call.body);
    auto& text = circular.text;
    const bool new_deadline = text.acknowledge_by != before.text.acknowledge_by;
    if (new_deadline && !call.body.contains("remind_on")) text.remind_on.reset();  // it follows the deadline
    if (new_deadline && text.acknowledge_by && *text.acknowledge_by < today)
        throw service::refused("/acknowledge_by", in_the_past);
    check(writing.sql(), circular, today);
    store::insert_edition(writing.sql(), before, call.body["reason"]);
    ++circular.edition;
    if (call.body.value("acknowledge_again", false)) circular.counting_edition = circular.edition;
    if (!text.remind_on || text.remind_on != before.text.remind_on ||
        circular.counting_edition != before.counting_edition) {
        text.remind_on = reminder_day(circular, today);
        plan_reminders(writing, circular, call.principal.subject);
    }
}

/// What an action does to a circular, beyond its state.
void carry_out(feed::Writing& writing, Circular& circular, CircularAction action, const service::Call& call,
               domain::Date today) {
    switch (action) {
        case CircularAction::change:
            read_into(circular, call.body);
            check(writing.sql(), circular, today);
            break;
        case CircularAction::publish:
            publish(writing, circular, call, today);
            break;
        case CircularAction::correct:
            correct(writing, circular, call, today);
            break;
        case CircularAction::close:
            circular.closed_on = today;
            break;
        case CircularAction::acknowledge:
        case CircularAction::ask:
            throw std::logic_error("no step of the office");
    }
}

http::Response take_step(service::App& app, service::Call& call, CircularAction action) {
    const auto today = call.today;
    const auto reader =
        app.database().read(call.region, [&](postgres::Transaction& tx) { return find_reader(tx, call, today); });
    const service::StepRules<store::SeenCircular, decltype(circular_workflow)> rules{
        .workflow = circular_workflow,
        .lock =
            [&](postgres::Transaction& tx, domain::Id<store::SeenCircular> id) {
                return store::lock_circular(tx, id.to_string(), reader.employee_id, today);
            },
        .parties = [&](const service::Call&, const store::SeenCircular& seen) { return parties_of(reader, seen); },
        .apply = [](store::SeenCircular&, CircularAction, const nlohmann::json&) {},
        .save =
            [&](feed::Writing& writing, store::SeenCircular& seen, CircularAction step) {
                carry_out(writing, seen, step, call, today);
                store::update(writing.sql(), seen);
                if (step == CircularAction::change || step == CircularAction::correct)
                    store::replace_audience(writing.sql(), seen);
                writing.publish(changed_event(seen));
                seen = store::find_circular(writing.sql(), seen.id, reader.employee_id, today).value();
            },
        .render = render_circular_for,
        .circumstances = [](postgres::Transaction&,
                            const store::SeenCircular& seen) { return circumstances_of(seen); }};
    return service::take_step(app, call, rules, action);
}

http::Response list_editions(service::App& app, service::Call& call) {
    const auto asked = service::page_request(call, {service::Key::number});
    const auto before = asked.after.empty() ? std::nullopt : std::optional(service::whole_number(asked.after.front()));
    const auto today = call.today;
    const auto found = app.database().read(call.region, [&](postgres::Transaction& tx) {
        const auto seen = find_visible_circular(tx, call, find_reader(tx, call, today), today);
        return store::list_editions(tx, seen.id, before, asked.limit + 1);
    });
    return service::page_of(call, asked, found, render_edition, [](const store::ReplacedEdition& edition) {
        return std::vector{std::to_string(edition.edition)};
    });
}

}

std::vector<service::Endpoint> circular_routes(service::App& app) {
    using http::Method;
    app.jobs().handle(circular_reminders, [&app](feed::Writing& writing, jobs::Job& job) {
        return remind_some(writing, job, service::today(app, writing.sql()));
    });
    const std::string all = "/v1/regions/{region}/circulars", one = all + "/{id}";
    const auto step = [&app](CircularAction action) -> service::Handler {
        return [&app, action](service::Call& call) { return take_step(app, call, action); };
    };
    return {
        {Method::get, all, service::bound(app, list_circulars)},
        {Method::post, all, service::bound(app, create_circular)},
        {Method::get, one, service::bound(app, find_circular)},
        {Method::patch, one, step(CircularAction::change)},
        {Method::post, one + "/publish", step(CircularAction::publish)},
        {Method::post, one + "/correct", step(CircularAction::correct)},
        {Method::post, one + "/close", step(CircularAction::close)},
        {Method::get, one + "/editions", service::bound(app, list_editions)},
    };
}

}
