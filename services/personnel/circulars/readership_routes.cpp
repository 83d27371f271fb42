#include <ranges>

#include "access_log.hpp"
#include "circular_access.hpp"
#include "circular_json.hpp"
#include "circulars_routes.hpp"
#include "days.hpp"
#include "refusals.hpp"

namespace personnel {
namespace {

constexpr domain::Reason edition_replaced{"edition-replaced", "Edaran sudah dikoreksi; baca edisi terbaru.",
                                          "The circular has been corrected: read the present edition."};
constexpr domain::Reason answered_already{"answered-already", "Pertanyaan sudah dijawab.",
                                          "The question has been answered."};

/// Reads what stands beneath a circular that the caller may see.
template <class Work>
auto beneath(service::App& app, service::Call& call, Work work) {
    const auto today = call.today;
    return app.database().read(call.region, [&](postgres::Transaction& tx) {
        const auto reader = find_reader(tx, call, today);
        return work(tx, reader, find_visible_circular(tx, call, reader, today).id, today);
    });
}

http::Response list_acknowledgements(service::App& app, service::Call& call) {
    const auto asked = service::page_request(call, {service::Key::uuid, service::Key::number});
    if (!asked.after.empty()) service::whole_number(asked.after[1]);
    const auto found = beneath(app, call, [&](auto& tx, const CircularReader& reader, const auto& id, domain::Date) {
        if (!reader.sees_all() && !reader.employee_id) throw http::not_found();
        store::AcknowledgementFilter filter{.employee_id = reader.sees_all() ? std::nullopt : reader.employee_id,
                                            .limit = asked.limit + 1};
        if (!asked.after.empty()) filter.after = std::pair(asked.after[0], asked.after[1]);
        return store::list_acknowledgements(tx, id, filter);
    });
    return service::page_of(call, asked, found, render_acknowledgement, [](const store::Acknowledgement& one) {
        return std::vector{one.employee_id, std::to_string(one.edition)};
    });
}

/// The circular, held as it is, for somebody whom it concerns.
store::SeenCircular lock_concerned(feed::Writing& writing, const service::Call& call, const CircularReader& reader,
                                   domain::Date today) {
    if (!reader.employee_id) throw http::not_found();
    auto seen = store::lock_circular_shared(writing.sql(), call.parameter("id"), reader.employee_id, today);
    if (!seen || !seen->concerns || !seen->published_on) throw http::not_found();
    return std::move(*seen);
}

http::Response acknowledge_circular(service::App& app, service::Call& call) {
    const auto today = call.today;
    return app.write(call, [&](feed::Writing& writing) {
        const auto reader = find_reader(writing.sql(), call, today);
        const auto seen = lock_concerned(writing, call, reader, today);
        const auto& circular = seen;
        if (circular.state != CircularState::published || !circular.acknowledgement)
            throw circular_forbids(seen, reader);
        if (call.body["edition"] != circular.edition)
            throw conflict(edition_replaced).with("edition", circular.edition);
        const auto [one, is_new] =
            store::acknowledge_circular(writing.sql(), circular.id, *reader.employee_id, circular.edition);
        if (!is_new) return service::ok(render_acknowledgement(one));
        writing.publish(acknowledged_event(circular.id, one));
        return service::created(call.request.path, render_acknowledgement(one), 1);
    });
}

http::Response list_questions(service::App& app, service::Call& call) {
    const auto asked = service::page_request(call, {service::Key::uuid});
    const auto answered = call.query("answered");
    CircularReader as;
    const auto found = beneath(app, call, [&](auto& tx, const CircularReader& reader, const auto& id, domain::Date) {
        as = reader;
        return store::list_questions(tx, id, answered ? std::optional(*answered == "true") : std::nullopt,
                                     after_text(asked), asked.limit + 1);
    });
    return service::page_of(
        call, asked, found,
        [&](const store::Question& one) {
            return render_question(one, as.sees_all() || as.employee_id == one.asked_by);
        },
        [](const store::Question& one) { return std::vector{one.id}; });
}

http::Response ask_question(service::App& app, service::Call& call) {
    const auto today = call.today;
    return app.write(call, [&](feed::Writing& writing) {
        auto& tx = writing.sql();
        const auto reader = find_reader(tx, call, today);
        const auto seen = lock_concerned(writing, call, reader, today);
        if (seen.state != CircularState::published) throw circular_forbids(seen, reader);
        const auto id = service::new_uuid();
        store::insert_question(tx, id, seen.id, *reader.employee_id, call.body["text"]);
        const auto question = store::find_question(tx, id).value();
        writing.publish(changed_event(question));
        return service::created(call.request.path + "/" + id, render_question(question, true), 1);
    });
}

http::Response answer_question(service::App& app, service::Call& call) {
    return app.write(call, [&](feed::Writing& writing) {
        auto& tx = writing.sql();
        const auto asked = store::find_question(tx, call.parameter("question_id"));
        if (!asked || asked->circular_id != call.parameter("id")) throw http::not_found();
        if (!store::answer_question(tx, asked->id, call.body["text"])) throw conflict(answered_already);
        const auto answered = store::find_question(tx, asked->id).value();
        writing.publish(changed_event(answered));
        return service::ok(render_question(answered, true));
    });
}

http::Response show_readership(service::App& app, service::Call& call) {
    const auto asked = service::page_request(call, {service::Key::text});
    return beneath(app, call, [&](auto& tx, const CircularReader& reader, const auto& id, domain::Date today) {
        Reading total;
        std::vector<store::UnitReading> page;
        for (auto& unit : store::list_unit_readings(tx, id, service::query_text(call, "unit_id"), today)) {
            // What is suppressed is in no total either: it could be had by subtraction.
            if (may_be_shown(unit.reading, reader.sees_all())) {
                total.population += unit.reading.population;
                total.acknowledged += unit.reading.acknowledged;
            }
            if (asked.after.empty() || unit.unit_code > asked.after[0]) page.push_back(std::move(unit));
        }
        auto items = nlohmann::json::array();
        std::optional<std::string> next;
        for (const auto& unit : page) {
            if (items.size() == static_cast<std::size_t>(asked.limit)) {
                next = service::next_cursor(call, {page[items.size() - 1].unit_code});
                break;
            }
            items.push_back(render_unit_reading(unit, reader.sees_all()));
        }
        return service::ok({{"items", std::move(items)}, {"next", next}, {"total", render_reading(total)}});
    });
}

/// The people who are named; to nobody but their superiors.
std::vector<Seen> named_in(const std::vector<store::UnitDue>& units, std::int64_t limit) {
    std::vector<Seen> seen;
    for (const auto& unit : units | std::views::take(limit))
        for (const auto& employee : nlohmann::json::parse(unit.employees))
            seen.push_back({employee["id"], Viewer::superior});
    return seen;
}

http::Response list_due(service::App& app, AccessLog& log, service::Call& call) {
    const auto asked = service::page_request(call, {service::Key::text});
    const auto found =
        beneath(app, call, [&](auto& tx, const CircularReader& reader, const auto& id, domain::Date today) {
            return store::list_due_units(tx, id,
                                         {.viewer_id = reader.employee_id,
                                          .all_units = reader.sees_all(),
                                          .today = today,
                                          .after_code = after_text(asked),
                                          .limit = asked.limit + 1});
        });
    log.note(call, named_in(found, asked.limit));
    return service::page_of(call, asked, found, render_unit_due,
                            [](const store::UnitDue& one) { return std::vector{one.unit_code}; });
}

}

std::vector<service::Endpoint> readership_routes(service::App& app) {
    using http::Method;
    return {
        {Method::get, "/v1/regions/{region}/circulars/{id}/acknowledgements",
         service::bound(app, list_acknowledgements)},
        {Method::post, "/v1/regions/{region}/circulars/{id}/acknowledgements",
         service::bound(app, acknowledge_circular)},
        {Method::get, "/v1/regions/{region}/circulars/{id}/questions", service::bound(app, list_questions)},
        {Method::post, "/v1/regions/{region}/circulars/{id}/questions", service::bound(app, ask_question)},
        {Method::post, "/v1/regions/{region}/circulars/{id}/questions/{question_id}/answer",
         service::bound(app, answer_question)},
        {Method::get, "/v1/regions/{region}/circulars/{id}/readership", service::bound(app, show_readership)},
        {Method::get, "/v1/regions/{region}/circulars/{id}/due",
         [&app, log = std::make_shared<AccessLog>(app)](service::Call& call) { return list_due(app, *log, call); }},
    };
}

}
