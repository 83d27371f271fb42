#include "circular_json.hpp"

#include "days.hpp"
#include "event.hpp"
#include "link_json.hpp"

namespace personnel {
using nlohmann::json;
using service::member, service::patched;
namespace {

json render_audience(const Audience& audience) {
    auto units = json::array();
    for (const auto& unit : audience.units) units.push_back({{"id", unit.id}, {"below", unit.below}});
    return {{"units", units},
            {"position_kinds", audience.position_kinds},
            {"statuses", audience.statuses},
            {"employee_ids", audience.employee_ids}};
}

json render_text(const CircularText& text) {
    return {{"title", text.title},
            {"title_en", text.title_en},
            {"body", text.body},
            {"body_en", text.body_en},
            {"links", text.links},
            {"effective_on", text.effective_on},
            {"acknowledge_by", text.acknowledge_by}};
}

json render_circular(const Circular& circular) {
    auto body = render_text(circular.text);
    body.update({{"id", circular.id},
                 {"number", circular.number},
                 {"acknowledgement", circular.acknowledgement},
                 {"remind_on", circular.text.remind_on},
                 {"audience", render_audience(circular.audience)},
                 {"state", circular.state},
                 {"edition", circular.edition},
                 {"counting_edition", circular.counting_edition},
                 {"published_on", circular.published_on},
                 {"closed_on", circular.closed_on}});
    return body;
}

void read_into(Audience& audience, const json& body) {
    if (const auto units = body.find("units"); units != body.end()) {
        audience.units.clear();
        for (const auto& unit : *units) audience.units.push_back({unit["id"], unit.value("below", true)});
    }
    const auto read = [&](const char* name, std::vector<std::string>& into) {
        if (auto found = member<std::vector<std::string>>(body, name)) into = std::move(*found);
    };
    read("position_kinds", audience.position_kinds);
    read("statuses", audience.statuses);
    read("employee_ids", audience.employee_ids);
}

void read_day(const json& body, const char* name, std::optional<domain::Date>& into) {
    if (body.contains(name)) into = optional_day(body, name);
}

}

json render_circular_for(const store::SeenCircular& seen, const std::vector<CircularAction>& allowed) {
    auto body = render_circular(seen);
    body["acknowledged_at"] = seen.acknowledged_at;
    body["allowed_actions"] = allowed;
    return body;
}

json render_edition(const store::ReplacedEdition& edition) {
    auto body = render_text(edition.text);
    body.update({{"edition", edition.edition}, {"reason", edition.reason}, {"replaced_at", edition.replaced_at}});
    return body;
}

json render_acknowledgement(const store::Acknowledgement& one) {
    return {{"employee_id", one.employee_id}, {"edition", one.edition}, {"acknowledged_at", one.acknowledged_at}};
}

json render_question(const store::Question& one, bool shows_who) {
    return {{"id", one.id},
            {"circular_id", one.circular_id},
            {"asked_by", shows_who ? json(one.asked_by) : json(nullptr)},
            {"text", one.text},
            {"asked_at", one.asked_at},
            {"answer", one.answer},
            {"answered_at", one.answered_at}};
}

json render_reading(const Reading& reading) {
    return {{"population", reading.population}, {"acknowledged", reading.acknowledged}, {"share", share(reading)}};
}

json render_unit_reading(const store::UnitReading& unit, bool sees_persons) {
    const bool shown = may_be_shown(unit.reading, sees_persons);
    auto body = shown ? render_reading(unit.reading)
                      : json{{"population", nullptr}, {"acknowledged", nullptr}, {"share", nullptr}};
    body.update({{"unit_id", unit.unit_id}, {"suppressed", !shown}});
    return body;
}

json render_unit_due(const store::UnitDue& unit) {
    return {{"unit_id", unit.unit_id},
            {"due", unit.due},
            {"reminded", unit.reminded},
            {"employees", json::parse(unit.employees)}};
}

void read_into(Circular& circular, const json& body) {
    auto& text = circular.text;
    if (const auto number = patched<std::string>(body, "number")) circular.number = *number;
    if (const auto title = member<std::string>(body, "title")) text.title = *title;
    if (const auto title = patched<std::string>(body, "title_en")) text.title_en = *title;
    if (const auto written = member<std::string>(body, "body")) text.body = *written;
    if (const auto written = patched<std::string>(body, "body_en")) text.body_en = *written;
    if (const auto links = member<std::vector<Link>>(body, "links")) text.links = *links;
    if (body.contains("effective_on")) text.effective_on = service::day_of(body, "effective_on");
    if (const auto due = member<bool>(body, "acknowledgement")) circular.acknowledgement = *due;
    read_day(body, "acknowledge_by", text.acknowledge_by);
    read_day(body, "remind_on", text.remind_on);
    if (const auto audience = body.find("audience"); audience != body.end()) read_into(circular.audience, *audience);
}

feed::Event changed_event(const Circular& circular) {
    return state_event("id.kinerja.circular.changed", circular.id, render_circular(circular), circular.version);
}

feed::Event acknowledged_event(const std::string& circular_id, const store::Acknowledgement& one) {
    return make_event("id.kinerja.circular.acknowledged", circular_id,
                      {{"circular_id", circular_id}, {"employee_id", one.employee_id}, {"edition", one.edition}});
}

feed::Event changed_event(const store::Question& one) {
    return make_event("id.kinerja.circular_question.changed", one.id,
                      {{"id", one.id}, {"circular_id", one.circular_id}, {"answered", one.answer.has_value()}},
                      {{"asked_by", one.asked_by}, {"text", one.text}, {"answer", one.answer}});
}

}
