#include "take_people.hpp"

#include <array>

#include "interval_sql.hpp"
#include "published_values.hpp"

namespace directory {
namespace {
using nlohmann::json;

constexpr auto duty_insert = postgres::statement("directory_duty.insert", R"(
    INSERT INTO directory_duty (region, employee_id, id, kind, position_id, from_day, to_day)
    SELECT $1, n.employee_id, n.id, n.kind, n.position_id, n.from_day, )" + postgres::day_after("n.last_day") +
                                                                              R"(
    FROM unnest($2::uuid[], $3::uuid[], $4::text[], $5::uuid[], $6::date[], $7::date[])
        AS n (employee_id, id, kind, position_id, from_day, last_day))");

/// Personal values: absent when the feed does not show them, or once they were erased. The person is still there.
std::string personal_text(const json& personal, const char* name) { return personal.value(name, std::string()); }

/// Rows as unnest wants them: an array for each column.
template <std::size_t Count>
class Columns {
  public:
    void add(std::array<postgres::Value, Count> row) {
        for (std::size_t i = 0; i < Count; ++i) columns_[i].push_back(std::move(row[i]));
    }
    [[nodiscard]] bool empty() const { return columns_.front().empty(); }
    [[nodiscard]] std::vector<postgres::Value> parameters(const std::string& region) const {
        std::vector<postgres::Value> all{region};
        all.insert(all.end(), columns_.begin(), columns_.end());
        return all;
    }

  private:
    std::array<std::vector<postgres::Value>, Count> columns_;
};

std::array<postgres::Value, 13> state_row(const feed::Received& event, const json& state, const char* from) {
    return {text(event.data, "id"),
            text(state, from),
            personal_text(event.personal, "nip"),
            personal_text(event.personal, "name"),
            text(event.data, "status"),
            state.value("active", true),
            text(state, "rank"),
            text(state, "unit_id"),
            text(state, "position_id"),
            text(state, "position_kind"),
            text(state, "position_level"),
            text(state, "supervisor_id"),
            state.value("standing", "active")};
}

void insert_states(postgres::Transaction& tx, const Columns<13>& states) {
    tx.query(
        "INSERT INTO directory_employee (region, id, valid_from, nip, name, status, active, rank, unit_id, "
        "position_id, position_kind, position_level, supervisor_id, standing) "
        "SELECT $1, n.* FROM unnest($2::uuid[], $3::date[], $4::text[], $5::text[], $6::text[], $7::boolean[], "
        "$8::text[], $9::uuid[], $10::uuid[], $11::text[], $12::text[], $13::uuid[], $14::text[]) AS n "
        "ON CONFLICT (region, id, valid_from) DO UPDATE SET rank = excluded.rank, unit_id = excluded.unit_id, "
        "position_id = excluded.position_id, position_kind = excluded.position_kind, "
        "position_level = excluded.position_level, supervisor_id = excluded.supervisor_id, "
        "standing = excluded.standing",
        states.parameters(tx.region()));
}

/// Who somebody is holds for all of their states; the others stay as they were.
void take_one_state(postgres::Transaction& tx, const feed::Received& event) {
    tx.query(
        "UPDATE directory_employee SET nip = $3, name = $4, status = $5, active = $6 WHERE region = $1 AND id = $2",
        {tx.region(), text(event.data, "id"), personal_text(event.personal, "nip"),
         personal_text(event.personal, "name"), text(event.data, "status"), event.data.value("active", true)});
    Columns<13> state;
    state.add(state_row(event, event.data, "valid_from"));
    insert_states(tx, state);
}

std::vector<std::string> ids_of(const std::map<std::string, const feed::Received*>& latest) {
    std::vector<std::string> ids;
    for (const auto& [id, event] : latest) ids.push_back(id);
    return ids;
}

}

void People::tell(const feed::Received& event) {
    if (event.data.contains("states")) {
        states_[event.data.at("id").get<std::string>()] = &event;
        return;
    }
    write_states();
    take_one_state(tx_, event);
}

void People::apply_duties(const feed::Received& event) {
    duties_[event.data.at("employee_id").get<std::string>()] = &event;
}

void People::write() {
    write_states();
    write_duties();
}

/// In place of those there were: a correction may have taken some away.
void People::write_states() {
    if (states_.empty()) return;
    tx_.query("DELETE FROM directory_employee WHERE region = $1 AND id = ANY($2::uuid[])",
              {tx_.region(), ids_of(states_)});
    Columns<13> states;
    for (const auto& [id, event] : states_)
        for (const auto& state : event->data.at("states")) states.add(state_row(*event, state, "from"));
    insert_states(tx_, states);
    states_.clear();
}

/// All of what they do beside their definitive positions; those are told with their states.
void People::write_duties() {
    if (duties_.empty()) return;
    tx_.query("DELETE FROM directory_duty WHERE region = $1 AND employee_id = ANY($2::uuid[])",
              {tx_.region(), ids_of(duties_)});
    Columns<6> duties;
    for (const auto& [id, event] : duties_)
        for (const auto& one : event->data.at("assignments"))
            if (one.at("kind") != "definitive")
                duties.add({id, text(one, "id"), text(one, "kind"), text(one, "position_id"), text(one, "from"),
                            text(one, "to")});
    if (!duties.empty()) tx_.query(duty_insert, duties.parameters(tx_.region()));
    duties_.clear();
}

}
