#include "circular_json.hpp"

#include <nlohmann/json.hpp>

#include "input.hpp"

namespace personnel {
using nlohmann::json;
using service::member, service::nullable, service::patched;
namespace {

json day(const std::optional<domain::Date>& day) { return day ? json(domain::to_string(*day)) : json(nullptr); }

json links_json(const std::vector<Link>& links) {
    auto shown = json::array();
    for (const auto& link : links) shown.push_back({{"title", link.title}, {"url", link.url}});
    return shown;
}

json to_json(const Audience& audience) {
    auto units = json::array();
    for (const auto& unit : audience.units) units.push_back({{"id", unit.id}, {"below", unit.below}});
    auto shown = json::object();
    if (!units.empty()) shown["units"] = std::move(units);
    if (!audience.position_kinds.empty()) shown["position_kinds"] = audience.position_kinds;
    if (!audience.statuses.empty()) shown["statuses"] = audience.statuses;
    if (!audience.employee_ids.empty()) shown["employee_ids"] = audience.employee_ids;
    return shown;
}

json to_json(const CircularText& text) {
    return {{"title", text.title},
            {"title_en", nullable(text.title_en)},
            {"body", text.body},
            {"body_en", nullable(text.body_en)},
            {"links", links_json(text.links)},
            {"effective_on", domain::to_string(text.effective_on)},
            {"acknowledge_by", day(text.acknowledge_by)}};
}

json to_json(const Circular& circular) {
    auto shown = to_json(circular.text);
    shown.update({{"id", circular.id},
                  {"number", nullable(circular.number)},
                  {"acknowledgement", circular.acknowledgement},
                  {"remind_on", day(circular.text.remind_on)},
                  {"audience", to_json(circular.audience)},
                  {"state", code(circular.state)},
                  {"edition", circular.edition},
                  {"counting_edition", circular.counting_edition},
                  {"published_on", day(circular.published_on)},
                  {"closed_on", day(circular.closed_on)}});
    return shown;
}

void read_into(Audience& audience, const json& body) {
    if (const auto units = body.find("units"); units != body.end()) {
        audience.units.clear();
        for (const auto& unit : *units) audience.units.push_back({unit["id"], unit.value("below", true)});
    }
    const auto take = [&](const char* name, std::vector<std::string>& into) {
        if (auto found = member<std::vector<std::string>>(body, name)) into = std::move(*found);
    };
    take("position_kinds", audience.position_kinds);
    take("statuses", audience.statuses);
    take("employee_ids", audience.employee_ids);
}

void read_day(const json& body, const char* name, std::optional<domain::Date>& into) {
    if (const auto said = patched<std::string>(body, name)) into = *said ? domain::parse_date(**said) : std::nullopt;
}

}

json to_json(const store::SeenCircular& seen, const CircularStanding& as) {
    auto shown = to_json(seen.circular);
    shown["acknowledged_at"] = nullable(seen.acknowledged_at);
    shown["allowed_actions"] = json::array();
    for (const auto action : allowed_actions(seen.circular, as)) shown["allowed_actions"].push_back(code(action));
    return shown;
}

json to_json(const store::ReplacedEdition& edition) {
    auto shown = to_json(edition.text);
    shown.update({{"edition", edition.edition}, {"reason", edition.reason}, {"replaced_at", edition.replaced_at}});
    return shown;
}

json to_json(const store::Acknowledgement& one) {
    return {{"employee_id", one.employee_id}, {"edition", one.edition}, {"acknowledged_at", one.acknowledged_at}};
}

json to_json(const store::Question& one, bool shows_who) {
    return {{"id", one.id},
            {"circular_id", one.circular_id},
            {"asked_by", shows_who ? json(one.asked_by) : json(nullptr)},
            {"text", one.text},
            {"asked_at", one.asked_at},
            {"answer", nullable(one.answer)},
            {"answered_at", nullable(one.answered_at)}};
}

json to_json(const Reading& reading) {
    return {{"population", reading.population},
            {"acknowledged", reading.acknowledged},
            {"share", nullable(share(reading))}};
}

json to_json(const store::UnitReading& unit, bool sees_persons) {
    const bool told = may_be_told(unit.reading, sees_persons);
    auto shown =
        told ? to_json(unit.reading) : json{{"population", nullptr}, {"acknowledged", nullptr}, {"share", nullptr}};
    shown.update({{"unit_id", unit.unit_id}, {"suppressed", !told}});
    return shown;
}

json to_json(const store::UnitDue& unit) {
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
    if (const auto links = body.find("links"); links != body.end()) {
        text.links.clear();
        for (const auto& link : *links) text.links.push_back({link["title"], link["url"]});
    }
    if (const auto on = member<std::string>(body, "effective_on")) text.effective_on = service::day_of(*on);
    if (const auto due = member<bool>(body, "acknowledgement")) circular.acknowledgement = *due;
    read_day(body, "acknowledge_by", text.acknowledge_by);
    read_day(body, "remind_on", text.remind_on);
    if (const auto audience = body.find("audience"); audience != body.end()) read_into(circular.audience, *audience);
}

feed::Event changed_event(const Circular& circular) {
    auto data = to_json(circular);
    data["version"] = circular.version;
    return {"id.kinerja.circular.changed", circular.id, data.dump(), {}};
}

feed::Event acknowledged_event(const std::string& circular_id, const store::Acknowledgement& one) {
    return {"id.kinerja.circular.acknowledged",
            circular_id,
            json{{"circular_id", circular_id}, {"employee_id", one.employee_id}, {"edition", one.edition}}.dump(),
            {}};
}

feed::Event changed_event(const store::Question& one) {
    return {"id.kinerja.circular_question.changed", one.id,
            json{{"id", one.id}, {"circular_id", one.circular_id}, {"answered", one.answer.has_value()}}.dump(),
            json{{"asked_by", one.asked_by}, {"text", one.text}, {"answer", nullable(one.answer)}}.dump()};
}

}
