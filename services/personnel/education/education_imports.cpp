#include "education_imports.hpp"

#include "days.hpp"
#include "employee_store.hpp"
#include "names.hpp"
#include "people_of_rows.hpp"
#include "recording.hpp"
#include "schooling_store.hpp"

namespace personnel {
namespace {

/// "S-1", "S1/Sarjana" and "SLTA" are what exports have.
std::optional<domain::EducationLevel> find_level(std::string_view word) {
    static const std::map<std::string, domain::EducationLevel, std::less<>> others{
        {"slta", domain::EducationLevel::sma},      {"smk", domain::EducationLevel::sma},
        {"sltp", domain::EducationLevel::smp},      {"diploma i", domain::EducationLevel::d1},
        {"diploma ii", domain::EducationLevel::d2}, {"diploma iii", domain::EducationLevel::d3},
        {"diploma iv", domain::EducationLevel::d4}, {"sarjana", domain::EducationLevel::s1},
        {"magister", domain::EducationLevel::s2},   {"doktor", domain::EducationLevel::s3}};
    auto plain = plain_name(word.substr(0, word.find('/')));
    if (const auto known = others.find(plain); known != others.end()) return known->second;
    std::erase(plain, '-');
    return domain::find_code<domain::EducationLevel>(plain);
}

Schooling read_schooling(RowCheck& check) {
    const auto level = find_level(check.text("level", 40));
    if (!level)
        check.fault("level", "unknown_education_level",
                    {"Jenjang pendidikan tidak dikenal.", "There is no such level of education."});
    const auto graduated = check.number("graduated");
    if (graduated && (*graduated < first_graduation_year || *graduated > domain::last_year))
        check.fault("graduated", "bad_year", {"Tahun lulus tidak wajar.", "That is no year of a graduation."});
    return {.level = level.value_or(domain::EducationLevel::sd),
            .field = check.text("field", 200),
            .institution = check.text("institution", 200),
            .graduated = graduated.value_or(0),
            .certificate_date = check.day("certificate_date"),
            .title_recognised = check.flag("title_recognised").value_or(false)};
}

std::optional<SchoolingEntry> recorded(postgres::Transaction& tx, const std::string& employee_id,
                                       const Schooling& one) {
    for (auto& entry : store::list_schoolings(tx, employee_id)) {
        const auto& known = entry.schooling;
        if (known.level == one.level && known.field == one.field && known.graduated == one.graduated)
            return std::move(entry);
    }
    return std::nullopt;
}

/// A date that was not known, and a title that is recognised now, are added without a reason.
bool only_adds(const Schooling& before, const Schooling& after) {
    return before.institution == after.institution &&
           (!before.certificate_date || before.certificate_date == after.certificate_date) &&
           (after.title_recognised || !before.title_recognised);
}

void apply(feed::Writing& writing, const imports::Row& row, RowCheck& check, const PeopleOfRows& people,
           const std::string& job_id, domain::Date today) {
    auto& tx = writing.sql();
    const auto employee_id = people.id(check, row, "nip");
    auto one = read_schooling(check);
    if (!check.good()) return;
    const auto person = store::lock_person(tx, *employee_id).value();
    const auto known = recorded(tx, person.id, one);
    if (!known) return void(record_schooling(writing, person, one, today));
    if (!one.certificate_date) one.certificate_date = known->schooling.certificate_date;
    if (!row.get("title_recognised")) one.title_recognised = known->schooling.title_recognised;
    if (one == known->schooling) return;
    SchoolingCorrection why{.by = job_id};
    if (row.get("reason")) why.reason = check.text("reason", 500);
    if (!why.reason && !only_adds(known->schooling, one))
        return check.fault("reason", "required",
                           {"Pendidikan ini sudah tercatat dengan isi lain; perbaikan perlu alasan.",
                            "This education is recorded otherwise: a correction has a reason."});
    if (check.good()) correct_schooling(writing, *known, one, why, today);
}

}

imports::Kind education_import(service::App& app) {
    return {.name = "educations/import",
            .columns =
                {{"nip", true, {"nip baru", "nip pegawai"}, imports::Content::nip},
                 {"level", true, {"jenjang", "tingkat pendidikan", "tk pendidikan nama"}},
                 {"field", true, {"jurusan", "pendidikan nama", "nama pendidikan"}},
                 {"institution", true, {"institusi", "nama sekolah"}},
                 {"graduated", true, {"tahun lulus", "tahun"}},
                 {"certificate_date", false, {"tanggal ijazah", "tgl lulus", "tanggal lulus"}, imports::Content::day},
                 {"title_recognised", false, {"pencantuman gelar", "gelar diakui"}},
                 {"reason", false, {"alasan"}}},
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
