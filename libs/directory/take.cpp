#include <nlohmann/json.hpp>

#include "directory.hpp"
#include "interval_sql.hpp"
#include "published_values.hpp"
#include "take_people.hpp"

namespace directory {
namespace {
using nlohmann::json;

constexpr auto delegation_save = postgres::statement("directory_delegation.save", R"(
    INSERT INTO directory_delegation (region, id, appraiser_id, delegate_id, unit_id, employee_id, from_day, to_day)
    VALUES ($1, $2, $3, $4, $5, $6, $7, )" + postgres::day_after("$8") + R"()
    ON CONFLICT (region, id) DO UPDATE SET appraiser_id = excluded.appraiser_id, delegate_id = excluded.delegate_id,
        unit_id = excluded.unit_id, employee_id = excluded.employee_id, from_day = excluded.from_day,
        to_day = excluded.to_day)");

void take_unit(postgres::Transaction& tx, const json& data) {
    tx.query(
        "INSERT INTO directory_unit (region, id, valid_from, code, name, kind, parent_id, head_employee_id, closed) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (region, id, valid_from) DO UPDATE SET code = $4, "
        "name = $5, "
        "kind = $6, parent_id = $7, head_employee_id = $8, closed = $9",
        {tx.region(), text(data, "id"), text(data, "valid_from"), text(data, "code"), text(data, "name"),
         text(data, "kind"), text(data, "parent_id"), text(data, "head_employee_id"), data.value("closed", false)});
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

void take_delegation(postgres::Transaction& tx, const json& data) {
    tx.query(delegation_save, {tx.region(), text(data, "id"), text(data, "appraiser_id"), text(data, "delegate_id"),
                               text(data, "unit_id"), text(data, "employee_id"), text(data, "from"), text(data, "to")});
}

}

void take(feed::Writing& writing, std::span<const feed::Received> events) {
    auto& tx = writing.sql();
    People people(tx);
    for (const auto& event : events) {
        if (event.type == "id.kinerja.unit.changed") take_unit(tx, event.data);
        if (event.type == "id.kinerja.calendar.changed") take_calendar(tx, event.data);
        if (event.type == "id.kinerja.position.changed") take_position(tx, event.data);
        if (event.type == "id.kinerja.employee.changed") people.tell(event);
        if (event.type == "id.kinerja.assignment.changed") people.apply_duties(event);
        if (event.type == "id.kinerja.delegation.changed") take_delegation(tx, event.data);
    }
    people.write();
}

}
