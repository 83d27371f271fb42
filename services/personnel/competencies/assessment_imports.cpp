#include "assessment_imports.hpp"

#include <algorithm>
#include <charconv>

#include "assessing.hpp"
#include "assessment_store.hpp"
#include "days.hpp"
#include "names.hpp"
#include "people_of_rows.hpp"
#include "web_url.hpp"

namespace personnel {
namespace {

constexpr int highest_level = domain::highest_competence_level;

/// As the contract calls it, or as files do.
std::optional<AssessmentMethod> method_of(std::string_view cell) {
    const auto word = plain_name(cell);
    if (word == "assessment center" || word == "pusat penilaian") return AssessmentMethod::assessment_center;
    if (word == "uji kompetensi") return AssessmentMethod::competency_test;
    if (word == "portofolio") return AssessmentMethod::portfolio;
    if (word == "wawancara") return AssessmentMethod::interview;
    if (word == "atasan") return AssessmentMethod::superior;
    return domain::find_code<AssessmentMethod>(cell);
}

void bad_level(RowCheck& check, std::string_view column) {
    check.fault(std::string(column), "bad_level",
                {"Tingkat kompetensi adalah angka 0–5.", "A level is a number from 0 to 5."});
}

/// "KODE:3;LAIN:2", of competencies of the region's own dictionary.
void read_technical(RowCheck& check, std::string_view rest, domain::CompetenceLevels& levels) {
    while (!rest.empty()) {
        auto one = rest.substr(0, rest.find(';'));
        rest.remove_prefix(std::min(rest.size(), one.size() + 1));
        while (one.starts_with(' ')) one.remove_prefix(1);
        const auto colon = one.rfind(':');
        int level = -1;
        if (colon != one.npos && colon > 0) {
            const auto digits = one.substr(colon + 1);
            const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), level);
            if (error != std::errc{} || end != digits.data() + digits.size()) level = -1;
        }
        if (level < 0 || level > highest_level) return bad_level(check, "technical");
        if (!levels.emplace(one.substr(0, colon), level).second)
            return check.fault("technical", "duplicate",
                               {"Satu kompetensi disebut dua kali.", "A competency is named twice."});
    }
}

domain::CompetenceLevels read_levels(RowCheck& check, const imports::Row& row) {
    domain::CompetenceLevels levels;
    for (const auto competency : domain::core_competences) {
        const auto level = check.number(competency);
        if (!level) continue;
        if (*level < 0 || *level > highest_level) bad_level(check, competency);
        levels.emplace(competency, *level);
    }
    read_technical(check, row.get("technical").value_or(""), levels);
    if (levels.empty() && check.good())
        check.fault("", "no_levels", {"Tidak ada tingkat kompetensi dalam baris ini.", "The row tells no level."});
    return levels;
}

class Batch {
  public:
    Batch(service::App& app, feed::Writing& writing, std::span<const imports::Row> rows, std::string job_id)
        : writing_(writing),
          today_(service::today(app, writing.sql())),
          recorded_at_(service::now_rfc3339(app)),
          job_id_(std::move(job_id)),
          people_(writing.sql(), rows, today_) {}

    void apply(const imports::Row& row, RowCheck& check) {
        auto made = read(row, check);
        if (!check.good()) return;
        if (const auto known = recorded(made)) {
            if (same(*known, made)) return;
            if (!made.reason)
                return check.fault("reason", "required",
                                   {"Asesmen ini sudah tercatat dengan isi lain; koreksi perlu alasan.",
                                    "The assessment is recorded otherwise: a correction has a reason."});
            made.corrects = known->id;
        } else {
            made.reason.reset();
        }
        record_assessment(writing_, made, today_);
    }

  private:
    Assessment read(const imports::Row& row, RowCheck& check) const {
        const auto method = method_of(row.get("method").value_or(""));
        if (!method)
            check.fault("method", "unknown_method",
                        {"Metode: assessment center, uji kompetensi, portofolio, wawancara atau atasan.",
                         "A method is assessment_center, competency_test, portfolio, interview or superior."});
        Assessment made{.id = service::new_uuid(),
                        .employee_id = people_.id(check, row, "nip").value_or(""),
                        .assessed_on = check.day("assessed_on").value_or(domain::Date{}),
                        .valid_to = check.day("valid_to"),
                        .method = method.value_or(AssessmentMethod::assessment_center),
                        .assessor = check.text("assessor", 200),
                        .levels = read_levels(check, row),
                        .recorded_by = job_id_,
                        .recorded_at = recorded_at_};
        if (const auto url = check.text("evidence_url", 2000); !url.empty()) made.evidence = {evidence(check, url)};
        if (row.get("reason")) made.reason = check.text("reason", 1'000);
        return made;
    }

    static Link evidence(RowCheck& check, const std::string& url) {
        if (!http::is_web_url(url))
            check.fault("evidence_url", "not_a_link", {"Bukan tautan http atau https.", "Not an http or https link."});
        const auto title = check.text("evidence_title", 200);
        return {title.empty() ? "Bukti asesmen" : title, url};
    }

    /// The assessment of that day and method that holds now: not one that was corrected.
    std::optional<Assessment> recorded(const Assessment& made) const {
        for (auto& one : store::list_assessments(writing_.sql(), {.employee_id = made.employee_id, .limit = 1'000}))
            if (one.assessed_on == made.assessed_on && one.method == made.method && !one.corrected_by)
                return std::move(one);
        return std::nullopt;
    }

    /// A file without evidence says nothing of it.
    static bool same(const Assessment& known, const Assessment& made) {
        return known.levels == made.levels && known.assessor == made.assessor && known.valid_to == made.valid_to &&
               (made.evidence.empty() || known.evidence == made.evidence);
    }

    feed::Writing& writing_;
    const domain::Date today_;
    const std::string recorded_at_, job_id_;
    const PeopleOfRows people_;
};

const ColumnNames names{{"/levels", "technical"}};  // the dictionary has the core ones always

std::vector<imports::Column> columns() {
    std::vector<imports::Column> all{{"nip", true, {"nip baru", "nip pegawai"}, imports::Content::nip},
                                     {"assessed_on", true, {"tanggal asesmen", "tgl asesmen"}, imports::Content::day},
                                     {"method", true, {"metode"}},
                                     {"assessor", true, {"asesor", "penilai", "lembaga"}},
                                     {"valid_to", false, {"berlaku sampai"}, imports::Content::day},
                                     {"technical", false, {"kompetensi teknis"}},
                                     {"evidence_title", false, {"judul bukti"}},
                                     {"evidence_url", false, {"tautan bukti", "bukti"}},
                                     {"reason", false, {"alasan"}}};
    for (const auto competency : domain::core_competences) all.push_back({std::string(competency), false, {}});
    return all;
}

}

imports::Kind assessment_import(service::App& app) {
    return {.name = "competency-assessments/import",
            .columns = columns(),
            .apply =
                [&app](feed::Writing& writing, const nlohmann::json& context, std::span<const imports::Row> rows) {
                    Batch batch(app, writing, rows, context.at("job_id").get<std::string>());
                    return apply_as_requests(writing, rows, names,
                                             [&](const auto& row, RowCheck& check) { batch.apply(row, check); });
                },
            .about = {"nip"}};
}

}
