#include "rank_imports.hpp"

#include "days.hpp"
#include "employee_store.hpp"
#include "granting.hpp"
#include "people_of_rows.hpp"
#include "rank_store.hpp"

namespace personnel {
namespace {

Grant read_grant(const imports::Row& row, RowCheck& check) {
    return {.rank = check.text("rank", 10),
            .from = check.day("from").value_or(domain::Date{}),
            .decree = read_decree(check, row)};
}

std::optional<RankEntry> recorded(postgres::Transaction& tx, const std::string& employee_id, domain::Date from) {
    for (auto& one : store::list_ranks(tx, employee_id))
        if (one.grant.from == from) return std::move(one);
    return std::nullopt;
}

/// What was not known before may be added without a reason; what is said otherwise now may not.
bool only_adds(const Grant& before, const Grant& after) {
    return before.rank == after.rank && before.decree == Decree{};
}

void apply(feed::Writing& writing, const imports::Row& row, RowCheck& check, const PeopleOfRows& people,
           const std::string& job_id) {
    auto& tx = writing.sql();
    const auto employee_id = people.id(check, row, "nip");
    auto grant = read_grant(row, check);
    if (!check.good()) return;
    const auto person = store::lock_person(tx, *employee_id).value();
    const auto known = recorded(tx, person.id, grant.from);
    if (!known) return void(grant_rank(writing, person, grant));
    if (grant.decree == Decree{}) grant.decree = known->grant.decree;
    if (grant == known->grant) return;
    RankCorrection why{.by = job_id};
    if (row.get("reason")) why.reason = check.text("reason", 500);
    if (!why.reason && !only_adds(known->grant, grant))
        return check.fault("reason", "required",
                           {"Golongan dengan TMT ini sudah tercatat dengan isi lain; perbaikan perlu alasan.",
                            "The rank of this day is recorded otherwise: a correction has a reason."});
    if (check.good()) correct_rank(writing, person, *known, grant, why);
}

}

imports::Kind rank_import(service::App& app) {
    return {.name = "ranks/import",
            .columns = {{"nip", true, {"nip baru", "nip pegawai"}, imports::Content::nip},
                        {"rank", true, {"golongan", "gol ruang", "golongan ruang", "gol nama"}},
                        {"from", true, {"tmt", "tmt golongan", "tmt gol", "tmt pangkat"}, imports::Content::day},
                        {"decree_number", false, {"nomor sk", "no sk", "sk nomor"}},
                        {"decree_date", false, {"tanggal sk", "tgl sk", "sk tanggal"}, imports::Content::day},
                        {"reason", false, {"alasan"}}},
            .apply =
                [&app](feed::Writing& writing, const nlohmann::json& context, std::span<const imports::Row> rows) {
                    const PeopleOfRows people(writing.sql(), rows, service::today(app, writing.sql()));
                    const auto job_id = context.at("job_id").get<std::string>();
                    return apply_as_requests(writing, rows, {}, [&](const auto& row, RowCheck& check) {
                        apply(writing, row, check, people, job_id);
                    });
                },
            .about = {"nip"}};
}

}
