#include "granting.hpp"

#include <algorithm>

#include "employee_events.hpp"
#include "employee_store.hpp"
#include "rank_store.hpp"
#include "refusals.hpp"

namespace personnel {
namespace {

constexpr domain::Reason rank_needed{"rank-needed", "Pegawai harus memiliki golongan sejak hari pertama bertugas.",
                                     "An employee has a rank from their first day of service on."};

void check(const Identity& identity, const Grant& grant) {
    auto violations = check_identity(identity.nip, identity.status, grant.rank);
    std::erase_if(violations, [](const domain::Violation& violation) { return violation.field != "rank"; });
    Refusals refusals;
    refusals.add(violations);
    refusals.check();
}

/// Somebody in service has a rank on each day.
void check_covered(postgres::Transaction& tx, const RankEntry& entry, const std::optional<Grant>& instead) {
    auto others = store::list_ranks(tx, entry.employee_id);
    std::erase_if(others, [&](const RankEntry& other) { return other.id == entry.id; });
    const auto since = store::find_first_day_of_service(tx, entry.employee_id);
    if (since && !covers_service(others, instead, *since)) throw conflict(rank_needed).with("in_service_since", *since);
}

}

RankEntry grant_rank(feed::Writing& writing, const Person& person, const Grant& grant) {
    check(person.identity, grant);
    const RankEntry entry{.id = service::new_uuid(), .employee_id = person.id, .grant = grant};
    if (!store::insert_rank(writing.sql(), entry)) throw conflict(rank_day_taken);
    publish_changed_ranks(writing, person.id, grant.from);
    return store::find_rank(writing.sql(), person.id, entry.id).value();
}

RankEntry correct_rank(feed::Writing& writing, const Person& person, const RankEntry& before, const Grant& after,
                       const RankCorrection& why) {
    check(person.identity, after);
    check_covered(writing.sql(), before, after);
    if (!store::correct_rank(writing.sql(), before, after, why)) throw conflict(rank_day_taken);
    publish_changed_ranks(writing, person.id, std::min(before.grant.from, after.from));
    return store::find_rank(writing.sql(), person.id, before.id).value();
}

void withdraw_rank(feed::Writing& writing, const RankEntry& entry, const RankCorrection& why) {
    check_covered(writing.sql(), entry, std::nullopt);
    store::withdraw_rank(writing.sql(), entry, why);
    publish_changed_ranks(writing, entry.employee_id, entry.grant.from);
}

}
