#include "circular_routes.hpp"

#include "circular_access.hpp"
#include "circular_json.hpp"
#include "input.hpp"
#include "objection_texts.hpp"
#include "reminding.hpp"

namespace personnel {
namespace {

http::Response list(service::App& app, service::Call& call) {
    const auto asked = service::page_request(call, {service::Key::uuid});
    const auto today = service::today(app);
    CircularReader reader;
    const auto found = app.database().read(call.region, [&](postgres::Transaction& tx) {
        reader = circular_reader(tx, call, today);
        const bool pending = service::query_flag(call, "pending");
        return store::circulars(tx, {.employee_id = reader.employee_id,
                                     .today = today,
                                     .to_me = !reader.sees_all() || pending || service::query_flag(call, "to_me"),
                                     .pending = pending,
                                     .state = service::query_text(call, "state"),
                                     .words = service::query_text(call, "q"),
                                     .after_id = asked.after.empty() ? std::nullopt : std::optional(asked.after[0]),
                                     .limit = asked.limit + 1});
    });
    return service::page_of(
        call, asked, found, [&](const store::SeenCircular& one) { return to_json(one, standing(reader, one)); },
        [](const store::SeenCircular& one) { return std::vector{one.circular.id}; });
}

/// Without 304: what the caller may do and has done changes without a new version.
http::Response shown(const CircularReader& reader, const store::SeenCircular& seen) {
    auto answer = service::ok(to_json(seen, standing(reader, seen)));
    answer.headers.set("ETag", service::etag(seen.circular.version));
    return answer;
}

http::Response read(service::App& app, service::Call& call) {
    const auto today = service::today(app);
    return app.database().read(call.region, [&](postgres::Transaction& tx) {
        const auto reader = circular_reader(tx, call, today);
        return shown(reader, visible_circular(tx, call, reader, today));
    });
}

/// Everything that is wrong with a circular, by itself and by whom and what it names.
void check(postgres::Transaction& tx, const Circular& circular, domain::Date today) {
    std::vector<http::Fault> faults;
    for (const auto& objection : objections(circular))
        faults.push_back({"/" + std::string(objection.field), std::string(objection.code), text_of(objection)});
    const auto& audience = circular.audience;
    for (const auto& id : store::unknown_units(tx, audience, today)) {
        const auto at = std::ranges::find(audience.units, id, &Audience::Unit::id) - audience.units.begin();
        faults.push_back({"/audience/units/" + std::to_string(at) + "/id",
                          "unknown_unit",
                          {"Tidak ada unit aktif dengan id ini.", "There is no open unit of this id."}});
    }
    for (const auto& id : store::unknown_employees(tx, audience)) {
        const auto at = std::ranges::find(audience.employee_ids, id) - audience.employee_ids.begin();
        faults.push_back({"/audience/employee_ids/" + std::to_string(at),
                          "unknown_employee",
                          {"Tidak ada pegawai dengan id ini.", "There is no employee of this id."}});
    }
    if (!faults.empty()) throw http::unprocessable(std::move(faults));
}

http::Response create(service::App& app, service::Call& call) {
    const auto today = service::today(app);
    return app.write(call, [&](feed::Writing& writing) {
        auto& tx = writing.sql();
        Circular circular{.id = service::new_uuid()};
        read_into(circular, call.body);
        check(tx, circular, today);
        store::insert(tx, circular);
        writing.publish(changed_event(circular));
        const auto reader = circular_reader(tx, call, today);
        const auto seen = store::circular(tx, circular.id, reader.employee_id, today).value();
        return service::created("/v1/regions/" + call.region + "/circulars/" + circular.id,
                                to_json(seen, standing(reader, seen)), circular.version);
    });
}

/// The way of every change: the circular is locked, in the version that the caller knows and in a state that allows the
/// action; then saved, told and shown.
template <class Work>
http::Response act(service::App& app, service::Call& call, CircularAction action, Work work) {
    const auto today = service::today(app);
    return app.write(call, [&](feed::Writing& writing) {
        auto& tx = writing.sql();
        const auto reader = circular_reader(tx, call, today);
        auto seen = store::lock_circular(tx, call.parameter("id"), reader.employee_id, today);
        if (!seen) throw http::not_found();
        service::require_version(call, seen->circular.version);
        if (!allows(seen->circular, standing(reader, *seen), action)) throw circular_forbids(*seen, reader);
        work(writing, seen->circular, today);
        ++seen->circular.version;
        store::update(tx, seen->circular);
        writing.publish(changed_event(seen->circular));
        return shown(reader, store::circular(tx, seen->circular.id, reader.employee_id, today).value());
    });
}

http::Response change(service::App& app, service::Call& call) {
    return act(app, call, CircularAction::change, [&](feed::Writing& writing, Circular& circular, domain::Date today) {
        read_into(circular, call.body);
        check(writing.sql(), circular, today);
    });
}

http::Problem in_the_past() {
    return service::refused("/acknowledge_by", "in_the_past", text_of(Objection{"acknowledge_by", "in_the_past"}));
}

http::Response publish(service::App& app, service::Call& call) {
    return act(app, call, CircularAction::publish, [&](feed::Writing& writing, Circular& circular, domain::Date today) {
        check(writing.sql(), circular, today);
        if (circular.text.acknowledge_by && *circular.text.acknowledge_by < today) throw in_the_past();
        if (!store::concerns_anybody(writing.sql(), circular.id, today))
            throw service::refused(
                "/audience", "nobody_concerned",
                {"Tidak ada pegawai dalam sasaran edaran ini.", "There is nobody whom this circular concerns."});
        circular.state = CircularState::published;
        circular.published_on = today;
        circular.text.remind_on = reminder_day(circular, today);
        plan_reminders(writing, circular, call.principal.subject);
    });
}

http::Response correct(service::App& app, service::Call& call) {
    return act(app, call, CircularAction::correct, [&](feed::Writing& writing, Circular& circular, domain::Date today) {
        const auto before = circular;
        read_into(circular, call.body);
        const auto& deadline = circular.text.acknowledge_by;
        if (deadline != before.text.acknowledge_by && !call.body.contains("remind_on"))
            circular.text.remind_on.reset();  // it follows the deadline
        if (deadline != before.text.acknowledge_by && deadline && *deadline < today) throw in_the_past();
        check(writing.sql(), circular, today);
        store::keep_edition(writing.sql(), before, call.body["reason"]);
        ++circular.edition;
        if (call.body.value("acknowledge_again", false)) circular.counting_edition = circular.edition;
        if (!circular.text.remind_on || circular.text.remind_on != before.text.remind_on ||
            circular.counting_edition != before.counting_edition) {
            circular.text.remind_on = reminder_day(circular, today);
            plan_reminders(writing, circular, call.principal.subject);
        }
    });
}

http::Response close(service::App& app, service::Call& call) {
    return act(app, call, CircularAction::close, [](feed::Writing&, Circular& circular, domain::Date today) {
        circular.state = CircularState::closed;
        circular.closed_on = today;
    });
}

http::Response editions(service::App& app, service::Call& call) {
    const auto asked = service::page_request(call, {service::Key::number});
    const auto before = asked.after.empty() ? std::nullopt : std::optional(service::whole_number(asked.after.front()));
    const auto today = service::today(app);
    const auto found = app.database().read(call.region, [&](postgres::Transaction& tx) {
        const auto seen = visible_circular(tx, call, circular_reader(tx, call, today), today);
        return store::editions(tx, seen.circular.id, before, asked.limit + 1);
    });
    return service::page_of(
        call, asked, found, [](const store::ReplacedEdition& one) { return to_json(one); },
        [](const store::ReplacedEdition& one) { return std::vector{std::to_string(one.edition)}; });
}

}

std::vector<service::Endpoint> circular_routes(service::App& app) {
    using http::Method;
    app.jobs().handle(circular_reminders, [&app](feed::Writing& writing, jobs::Job& job) {
        return remind_some(writing, job, service::today(app));
    });
    return {
        {Method::get, "/v1/regions/{region}/circulars", service::bound(app, list)},
        {Method::post, "/v1/regions/{region}/circulars", service::bound(app, create)},
        {Method::get, "/v1/regions/{region}/circulars/{id}", service::bound(app, read)},
        {Method::patch, "/v1/regions/{region}/circulars/{id}", service::bound(app, change)},
        {Method::post, "/v1/regions/{region}/circulars/{id}/publish", service::bound(app, publish)},
        {Method::post, "/v1/regions/{region}/circulars/{id}/correct", service::bound(app, correct)},
        {Method::post, "/v1/regions/{region}/circulars/{id}/close", service::bound(app, close)},
        {Method::get, "/v1/regions/{region}/circulars/{id}/editions", service::bound(app, editions)},
    };
}

}
