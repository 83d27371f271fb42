#include <nlohmann/json.hpp>

#include "directory.hpp"

namespace directory {
namespace {
using nlohmann::json;

postgres::Value text(const json& object, const char* name) {
    const auto found = object.find(name);
    if (found == object.end() || found->is_null()) return std::nullopt;
    return found->get<std::string>();
}

/// Personal values: absent when the feed does not show them, or once they were erased. The person is still there.
std::string personal_text(const json& personal, const char* name) { return personal.value(name, std::string()); }

void take_unit(postgres::Transaction& tx, const json& data) {
    tx.query(
        "INSERT INTO directory_unit (region, id, valid_from, code, name, kind, parent_id, head_employee_id, closed) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (region, id, valid_from) DO UPDATE SET code = $4, "
        "name = $5, "
        "kind = $6, parent_id = $7, head_employee_id = $8, closed = $9",
        {tx.region(), text(data, "id"), text(data, "valid_from"), text(data, "code"), text(data, "name"),
         text(data, "kind"), text(data, "parent_id"), text(data, "head_employee_id"), data.value("closed", false)});
}

postgres::Value number(const json& object, const char* name) {
    const auto found = object.find(name);
    if (found == object.end() || found->is_null()) return std::nullopt;
    return found->get<std::int64_t>();
}

void take_calendar(postgres::Transaction& tx, const json& data) {
    std::string rest_days;
    for (const auto& day : data.at("rest_days")) rest_days += std::to_string(day.get<int>());
    std::vector<std::string> holidays;
    for (const auto& holiday : data.at("holidays")) holidays.push_back(holiday.at("date"));
    tx.query(
        "INSERT INTO directory_calendar (region, year, version, rest_days, holidays) VALUES ($1, $2, $3, $4, $5) "
        "ON CONFLICT (region, year) DO UPDATE SET version = $3, rest_days = $4, holidays = $5",
        {tx.region(), data.at("year").get<int>(), data.at("version").get<std::int64_t>(), rest_days, holidays});
}

void take_position(postgres::Transaction& tx, const json& data) {
    tx.query(
        "INSERT INTO directory_position (region, id, valid_from, code, name, kind, level, class, unit_id, leads_unit, "
        "places, closed) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) "
        "ON CONFLICT (region, id, valid_from) DO UPDATE SET code = $4, name = $5, kind = $6, level = $7, class = $8, "
        "unit_id = $9, leads_unit = $10, places = $11, closed = $12",
        {tx.region(), text(data, "id"), text(data, "valid_from"), text(data, "code"), text(data, "name"),
         text(data, "kind"), text(data, "level"), number(data, "class"), text(data, "unit_id"),
         data.value("leads_unit", false), number(data, "places"), data.value("closed", false)});
}

void take_state(postgres::Transaction& tx, const json& data, const json& personal, const json& state,
                const char* from) {
    tx.query(
        "INSERT INTO directory_employee (region, id, valid_from, nip, name, status, active, rank, unit_id, "
        "position_id, position_kind, position_level, supervisor_id) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) "
        "ON CONFLICT (region, id, valid_from) DO UPDATE SET rank = $8, unit_id = $9, position_id = $10, position_kind "
        "= $11, position_level = $12, supervisor_id = $13",
        {tx.region(), text(data, "id"), text(state, from), personal_text(personal, "nip"),
         personal_text(personal, "name"), text(data, "status"), state.value("active", true), text(state, "rank"),
         text(state, "unit_id"), text(state, "position_id"), text(state, "position_kind"),
         text(state, "position_level"), text(state, "supervisor_id")});
}

/// All of what somebody does beside her definitive position; that one is told with her states.
void take_duties(postgres::Transaction& tx, const json& data) {
    tx.query("DELETE FROM directory_duty WHERE region = $1 AND employee_id = $2",
             {tx.region(), text(data, "employee_id")});
    for (const auto& one : data.at("assignments")) {
        if (one.at("kind") == "definitive") continue;
        tx.query(
            "INSERT INTO directory_duty (region, employee_id, id, kind, position_id, from_day, to_day) "
            "VALUES ($1, $2, $3, $4, $5, $6, $7)",
            {tx.region(), text(data, "employee_id"), text(one, "id"), text(one, "kind"), text(one, "position_id"),
             text(one, "from"), text(one, "to")});
    }
}

void take_delegation(postgres::Transaction& tx, const json& data) {
    tx.query(
        "INSERT INTO directory_delegation (region, id, appraiser_id, delegate_id, unit_id, employee_id, from_day, "
        "to_day) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (region, id) DO UPDATE SET appraiser_id = $3, "
        "delegate_id = $4, unit_id = $5, employee_id = $6, from_day = $7, to_day = $8",
        {tx.region(), text(data, "id"), text(data, "appraiser_id"), text(data, "delegate_id"), text(data, "unit_id"),
         text(data, "employee_id"), text(data, "from"), text(data, "to")});
}

/// Who somebody is holds for all of her states. An event of the kind that tells one state only leaves the others as
/// they were; one that tells all takes their place, because a correction may have taken some away.
void take_employee(postgres::Transaction& tx, const json& data, const json& personal) {
    if (const auto states = data.find("states"); states != data.end()) {
        tx.query("DELETE FROM directory_employee WHERE region = $1 AND id = $2", {tx.region(), text(data, "id")});
        for (const auto& state : *states) take_state(tx, data, personal, state, "from");
        return;
    }
    tx.query(
        "UPDATE directory_employee SET nip = $3, name = $4, status = $5, active = $6 WHERE region = $1 AND id = $2",
        {tx.region(), text(data, "id"), personal_text(personal, "nip"), personal_text(personal, "name"),
         text(data, "status"), data.value("active", true)});
    take_state(tx, data, personal, data, "valid_from");
}

}

void take(feed::Writing& writing, const feed::Received& event) {
    if (event.type == "id.kinerja.unit.changed") take_unit(writing.sql(), event.data);
    if (event.type == "id.kinerja.calendar.changed") take_calendar(writing.sql(), event.data);
    if (event.type == "id.kinerja.position.changed") take_position(writing.sql(), event.data);
    if (event.type == "id.kinerja.employee.changed") take_employee(writing.sql(), event.data, event.personal);
    if (event.type == "id.kinerja.assignment.changed") take_duties(writing.sql(), event.data);
    if (event.type == "id.kinerja.delegation.changed") take_delegation(writing.sql(), event.data);
}

}
