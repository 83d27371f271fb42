#include "granting.hpp"

#include <algorithm>

#include "employee_events.hpp"
#include "employee_store.hpp"
#include "json.hpp"
#include "objection_texts.hpp"
#include "rank_store.hpp"

namespace personnel {
namespace {

void check(const Identity& identity, const Grant& grant) {
    std::vector<http::Fault> faults;
    for (const auto& objection : objections(identity.nip, identity.status, grant.rank))
        if (objection.field == "rank") faults.push_back({"/rank", std::string(objection.code), text_of(objection)});
    if (!faults.empty()) throw http::unprocessable(std::move(faults));
}

http::Problem day_taken() {
    return http::conflict("rank-day-taken", {"Sudah ada pangkat atau golongan lain dengan TMT yang sama.",
                                             "Another rank begins on the same day."});
}

/// Somebody in service has a rank on each day.
void check_covered(postgres::Transaction& tx, const RankEntry& entry, const std::optional<Grant>& instead) {
    auto others = store::ranks(tx, entry.employee_id);
    std::erase_if(others, [&](const auto& one) { return one.id == entry.id; });
    const auto since = store::in_service_since(tx, entry.employee_id);
    if (since && !covers_service(others, instead, *since))
        throw http::conflict("rank-needed", {"Pegawai harus memiliki golongan sejak hari pertama bertugas.",
                                             "An employee has a rank from her first day of service on."})
            .with("in_service_since", domain::to_string(*since));
}

}

RankEntry grant_rank(feed::Writing& writing, const Person& person, const Grant& grant) {
    check(person.identity, grant);
    const RankEntry entry{.id = service::new_uuid(), .employee_id = person.id, .grant = grant};
    if (!store::append(writing.sql(), entry)) throw day_taken();
    publish_ranks(writing, person.id, grant.from);
    return store::rank(writing.sql(), person.id, entry.id).value();
}

RankEntry correct_rank(feed::Writing& writing, const Person& person, const RankEntry& before, const Grant& after,
                       const RankCorrection& why) {
    check(person.identity, after);
    check_covered(writing.sql(), before, after);
    if (!store::correct(writing.sql(), before, after, why)) throw day_taken();
    publish_ranks(writing, person.id, std::min(before.grant.from, after.from));
    return store::rank(writing.sql(), person.id, before.id).value();
}

void withdraw_rank(feed::Writing& writing, const RankEntry& entry, const RankCorrection& why) {
    check_covered(writing.sql(), entry, std::nullopt);
    store::withdraw(writing.sql(), entry, why);
    publish_ranks(writing, entry.employee_id, entry.grant.from);
}

}
