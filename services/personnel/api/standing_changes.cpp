#include "standing_changes.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "assignment_store.hpp"
#include "employee_events.hpp"
#include "employee_store.hpp"
#include "objection_texts.hpp"
#include "problem.hpp"
#include "standing_store.hpp"

namespace personnel {

StandingEntry change_standing(feed::Writing& writing, const Person& person, StandingEntry entry) {
    auto& tx = writing.sql();
    const auto since = store::in_service_since(tx, person.id);
    if (!since || entry.from < *since) throw not_in_service();
    const auto before = store::standings(tx, person.id);
    if (!before.empty() && entry.from <= before.back().from)
        throw http::conflict("later-standing", {"Sudah ada kedudukan yang berlaku pada atau setelah tanggal tersebut.",
                                                "A standing of that day or later is recorded already."})
            .with("from", domain::to_string(before.back().from));
    const auto present = before.empty() ? Standing::active : before.back().standing;
    const auto allowed = allowed_changes(present, person.identity.status);
    if (std::ranges::find(allowed, entry.standing) == allowed.end()) {
        auto codes = nlohmann::json::array();
        for (const auto one : allowed) codes.push_back(code(one));
        throw http::conflict("standing-forbids", {"Kedudukan pegawai saat ini tidak mengizinkan perubahan tersebut.",
                                                  "The employee's standing does not allow it."})
            .with("state", code(present))
            .with("allowed", codes);
    }
    store::insert(tx, entry);
    if (serves(present) && !serves(entry.standing))
        store::leave(tx, person.id, entry.from, std::string(code(entry.standing)));
    if (!serves(present) && serves(entry.standing)) store::resume(tx, person.id, entry.from);
    store::count_on(tx, person.id);
    publish_changed(writing, store::employee(tx, person.id, entry.from).value());
    publish_assignments_of(writing, person.id);
    publish_delegations_ended(writing, person.id, entry.from);
    return entry;
}

}
