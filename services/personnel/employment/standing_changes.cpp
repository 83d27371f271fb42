#include "standing_changes.hpp"

#include <algorithm>

#include "assignment_store.hpp"
#include "employee_events.hpp"
#include "employee_store.hpp"
#include "reasons.hpp"
#include "refusals.hpp"
#include "standing_store.hpp"

namespace personnel {
namespace {

constexpr domain::Reason later_standing{"later-standing",
                                        "Sudah ada kedudukan yang berlaku pada atau setelah tanggal tersebut.",
                                        "A standing of that day or later is recorded already."};
constexpr domain::Reason standing_forbids{"standing-forbids",
                                          "Kedudukan pegawai saat ini tidak mengizinkan perubahan tersebut.",
                                          "The employee's standing does not allow it."};

}

StandingEntry change_standing(feed::Writing& writing, const Person& person, StandingEntry entry) {
    auto& tx = writing.sql();
    const auto since = store::find_first_day_of_service(tx, person.id);
    if (!since || entry.from < *since) throw conflict(not_in_service);
    const auto before = store::list_standings(tx, person.id);
    if (!before.empty() && entry.from <= before.back().from)
        throw conflict(later_standing).with("from", before.back().from);
    const auto present = before.empty() ? Standing::active : before.back().standing;
    const auto allowed = allowed_changes(present, person.identity.status);
    if (std::ranges::find(allowed, entry.standing) == allowed.end())
        throw conflict(standing_forbids).with("state", present).with("allowed_actions", allowed);
    store::insert(tx, entry);
    if (serves(present) && !serves(entry.standing))
        store::end_service(tx, person.id, entry.from, std::string(domain::code(entry.standing)));
    if (!serves(present) && serves(entry.standing)) store::resume_assignment(tx, person.id, entry.from);
    store::bump_version(tx, person.id);
    publish_assignments(writing, publish_states(writing, person.id, entry.from));
    publish_delegations_ended(writing, person.id, entry.from);
    return entry;
}

}
