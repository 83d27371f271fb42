#include "sibling_facts.hpp"

#include <nlohmann/json.hpp>
#include <set>
#include <stdexcept>

#include "crediting.hpp"
#include "decimal.hpp"
#include "event_time.hpp"
#include "fact_store.hpp"
#include "json_values.hpp"
#include "period.hpp"
#include "time_zone.hpp"

namespace personnel {
namespace {

using nlohmann::json;

/// A member that is a text; nothing for whatever else it is.
std::optional<std::string> text(const json& data, const char* name) {
    const auto found = data.find(name);
    return found == data.end() || !found->is_string() ? std::nullopt : std::optional(found->get<std::string>());
}

std::optional<domain::Date> date(const json& data, const char* name) {
    const auto found = text(data, name);
    return found ? domain::parse_date(*found) : std::nullopt;
}

/// The region's day on which the event happened.
domain::Date day_of(const feed::Received& event) {
    const auto instant = feed::parse_event_time(event.time);
    if (!instant) throw std::invalid_argument("an event without a time");
    return domain::local_day(std::chrono::floor<std::chrono::seconds>(*instant), domain::zone_of(event.region));
}

void save_appraisal(feed::Writing& writing, const feed::Received& event) {
    // An objection does not suspend the predicate; a decision may change it.
    static const std::set<std::string, std::less<>> with_predicate{"final", "objected", "closed"};
    const auto& data = event.data;
    const auto employee_id = text(data, "employee_id"), state = text(data, "state"),
               predicate = text(data, "predicate");
    const auto period = domain::Period::parse(text(data, "period").value_or(""));
    if (!employee_id || !state || !predicate || !period || !with_predicate.contains(*state)) return;
    store::save_fact(writing.sql(),
                     {.kind = "appraisal",
                      .id = event.subject,
                      .employee_id = *employee_id,
                      .on_day = period->last_day(),
                      .state = *state,
                      .content = json{{"period", period->to_string()}, {"predicate", *predicate}}.dump()});
    reconcile_credit(writing, *employee_id, "feeds/appraisal");
}

void save_award(feed::Writing& writing, const feed::Received& event) {
    const auto& data = event.data;
    const auto employee_id = text(data, "employee_id"), state = text(data, "state");
    if (!employee_id || !state) return;
    const json content{{"program_id", text(data, "program_id").value_or("")},
                       {"period", text(data, "period").value_or("")},
                       {"award_kind", text(data, "kind").value_or("")}};
    store::save_fact(writing.sql(), {"award", event.subject, *employee_id, day_of(event), *state, content.dump()});
}

void save_discipline(feed::Writing& writing, const feed::Received& event) {
    const auto& data = event.data;
    const auto employee_id = text(data, "employee_id"), state = text(data, "state");
    if (!employee_id || !state) return;
    auto content = json::object();
    if (const auto level = text(data, "level")) content["level"] = *level;
    if (const auto penalty = text(data, "kind")) content["penalty"] = *penalty;
    for (const auto* name : {"imposed_from", "imposed_to"})
        if (const auto day = date(data, name)) content[name] = *day;
    store::save_fact(writing.sql(), {"discipline", event.subject, *employee_id,
                                     date(data, "imposed_from").value_or(day_of(event)), *state, content.dump()});
}

}

void on_appraisal_event(feed::Writing& writing, const feed::Received& event) {
    if (event.type == "id.kinerja.appraisal.changed") save_appraisal(writing, event);
    if (event.type == "id.kinerja.award.changed") save_award(writing, event);
    if (event.type == "id.kinerja.discipline_case.changed") save_discipline(writing, event);
    if (event.type == "id.kinerja.award_program.changed")
        if (const auto name = text(event.data, "name")) store::save_title(writing.sql(), event.subject, *name);
}

void on_training_event(feed::Writing& writing, const feed::Received& event) {
    const auto& data = event.data;
    if (event.type == "id.kinerja.course.changed")
        if (const auto title = text(data, "title"))
            store::save_title(writing.sql(), event.subject, *title, text(data, "kind"));
    const auto employee_id = text(data, "employee_id");
    if (event.type != "id.kinerja.learning.recorded" || !employee_id) return;
    const auto hours = data.value("hours", json());
    const auto exact = domain::Decimal::parse(hours.is_string() ? hours.get<std::string>() : hours.dump());
    const auto year = data.value("year", json());
    const json content{{"hours", exact.value_or(domain::Decimal{}).to_string()},
                       {"year", year.is_number_integer() ? year.get<int>() : 0},
                       {"course_id", text(data, "course_id").value_or("")}};
    store::save_fact(writing.sql(), {"training", event.subject, *employee_id,
                                     date(data, "completed_on").value_or(day_of(event)), "recorded", content.dump()});
}

}
