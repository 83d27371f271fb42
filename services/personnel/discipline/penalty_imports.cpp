#include "penalty_imports.hpp"

#include "days.hpp"
#include "discipline_events.hpp"
#include "discipline_store.hpp"
#include "names.hpp"
#include "people_of_rows.hpp"
#include "reasons.hpp"

namespace personnel {
namespace {

ImposedPenalty read_penalty(RowCheck& check, const imports::Row& row) {
    const auto level = domain::find_code<domain::PenaltyLevel>(plain_name(check.text("level", 40)));
    if (!level || *level == domain::PenaltyLevel::none)
        check.fault("level", "unknown_penalty_level",
                    {"Tingkat hukuman: ringan, sedang, berat, atau nihil.",
                     "A level is ringan, sedang, berat, or nihil where there is none."});
    ImposedPenalty penalty{.level = level.value_or(domain::PenaltyLevel{}),
                           .from = check.day("from").value_or(domain::Date{}),
                           .to = check.day("to"),
                           .name = check.text("penalty", 200)};
    if (row.get("decree_number")) penalty.decree_number = check.text("decree_number", 100);
    if (penalty.to && *penalty.to < penalty.from) check.fault("to", ends_before_start);
    return penalty;
}

void apply(feed::Writing& writing, const imports::Row& row, RowCheck& check, const PeopleOfRows& people,
           const std::string& job_id, domain::Date today) {
    const auto employee_id = people.id(check, row, "nip");
    if (plain_name(check.text("level", 40)) == "nihil") {
        const auto as_of = check.day("from").value_or(domain::Date{});
        if (as_of > today) check.fault("from", states_the_future);
        if (check.good())
            writing.publish(changed_event(store::insert(writing.sql(), {.id = service::new_uuid(),
                                                                        .as_of = as_of,
                                                                        .employee_id = *employee_id,
                                                                        .basis = job_id,
                                                                        .stated_by = job_id})));
        return;
    }
    const auto penalty = read_penalty(check, row);
    if (!check.good()) return;
    const auto saved = store::save_penalty(writing.sql(), *employee_id, penalty, service::new_uuid());
    if (saved.changed) writing.publish(recorded_event(*employee_id, saved.id, penalty));
}

}

imports::Kind penalty_import(service::App& app) {
    return {.name = "discipline-penalties/import",
            .columns = {{"nip", true, {"nip baru", "nip pegawai"}, imports::Content::nip},
                        {"level", true, {"tingkat", "tingkat hukuman"}},
                        {"from", true, {"tmt", "tmt hukuman", "per tanggal"}, imports::Content::day},
                        {"to", false, {"sampai", "akhir hukuman"}, imports::Content::day},
                        {"penalty", false, {"jenis hukuman", "hukuman"}},
                        {"decree_number", false, {"nomor sk", "no sk"}}},
            .apply =
                [&app](feed::Writing& writing, const nlohmann::json& context, std::span<const imports::Row> rows) {
                    const auto today = service::today(app, writing.sql());
                    const PeopleOfRows people(writing.sql(), rows, today);
                    const auto job_id = context.at("job_id").get<std::string>();
                    return apply_as_requests(writing, rows, {}, [&](const auto& row, RowCheck& check) {
                        apply(writing, row, check, people, job_id, today);
                    });
                },
            .about = {"nip"}};
}

}
