#include "professionalism_wording.hpp"

#include <algorithm>

#include "wording.hpp"

namespace personnel {
namespace {

using domain::Decimal;

Wording name_of(ProfessionalismDimension dimension) {
    switch (dimension) {
        case ProfessionalismDimension::qualification:
            return {"kualifikasi", "qualification"};
        case ProfessionalismDimension::competence:
            return {"kompetensi", "competencies"};
        case ProfessionalismDimension::performance:
            return {"kinerja", "performance"};
        case ProfessionalismDimension::discipline:
            return {"disiplin", "discipline"};
    }
    return {};
}

Wording name_of(TrainingPart part) {
    switch (part) {
        case TrainingPart::leadership:
            return {"pelatihan kepemimpinan", "leadership training"};
        case TrainingPart::functional:
            return {"pelatihan fungsional", "functional training"};
        case TrainingPart::technical:
            return {"pelatihan teknis", "technical training"};
        case TrainingPart::seminar:
            return {"seminar", "seminars"};
    }
    return {};
}

Wording name_of(ProfessionalismBand band) {
    switch (band) {
        case ProfessionalismBand::sangat_rendah:
            return {"sangat rendah", "very low"};
        case ProfessionalismBand::rendah:
            return {"rendah", "low"};
        case ProfessionalismBand::sedang:
            return {"sedang", "middle"};
        case ProfessionalismBand::tinggi:
            return {"tinggi", "high"};
        case ProfessionalismBand::sangat_tinggi:
            return {"sangat tinggi", "very high"};
    }
    return {};
}

Wording name_of(domain::PenaltyLevel level) {
    switch (level) {
        case domain::PenaltyLevel::none:
            break;
        case domain::PenaltyLevel::ringan:
            return {"ringan", "a light one"};
        case domain::PenaltyLevel::sedang:
            return {"sedang", "a medium one"};
        case domain::PenaltyLevel::berat:
            return {"berat", "a heavy one"};
    }
    return {};
}

/// "22", "7,5": hours, without places that say nothing.
Wording words_of_hours(const Decimal& hours) {
    const auto english = hours.to_string();
    auto indonesian = english;
    std::ranges::replace(indonesian, '.', ',');
    return {indonesian, english};
}

Wording points_known(const Points& points) {
    return say("{} dari {}", "{} of {}", {words_of(points.given), words_of(points.of)});
}
Wording points_unknown(const Points& points) {
    return say("belum diketahui, paling banyak {} dari {}", "not known, at most {} of {}",
               {words_of(points.at_most), words_of(points.of)});
}
Wording points_of(const Points& points, bool is_known) {
    return is_known ? points_known(points) : points_unknown(points);
}

/// "pada 2026", "pada 2025–2026", "sampai 2026".
Wording years_of(const TrainingScore& score, int year) {
    if (!score.from_year) return say("sampai {}", "until {}", {words_of(year)});
    if (*score.from_year == year) return say("pada {}", "in {}", {words_of(year)});
    return say("pada {}–{}", "in {}–{}", {words_of(*score.from_year), words_of(year)});
}

Wording explain_part(const TrainingScore& score, int year) {
    auto learnt = say("{} JP {}", "{} hours {}", {words_of_hours(score.hours), years_of(score, year)});
    if (score.courses.empty()) learnt = say("belum ada {}", "none {}", {years_of(score, year)});
    if (score.hours_needed > Decimal{})
        learnt = say("{}; paling sedikit {} JP", "{}; {} hours at least", {learnt, words_of_hours(score.hours_needed)});
    if (score.gap)
        learnt = say("{}; ada pelatihan yang jenisnya belum diketahui", "{}; the kind of some course is not known",
                     {learnt});
    return say("{} {} ({})", "{} {} ({})", {name_of(score.part), points_of(score.points, !score.gap), learnt});
}

/// "rendah (61,00 sampai kurang dari 71,00)"
Wording band_with_edges(ProfessionalismBand band, const ProfessionalismTerms& terms) {
    const auto from = terms.bands.find(band);
    const auto next = terms.bands.upper_bound(band);
    if (from == terms.bands.end())
        return say("{} (kurang dari {})", "{} (less than {})", {name_of(band), words_of(next->second)});
    if (next == terms.bands.end())
        return say("{} (mulai {})", "{} (from {} on)", {name_of(band), words_of(from->second)});
    return say("{} ({} sampai kurang dari {})", "{} ({} to less than {})",
               {name_of(band), words_of(from->second), words_of(next->second)});
}

}

Wording explain(const QualificationScore& score) {
    const auto points = points_of(score.points, !score.gap);
    if (score.education)
        return say("Kualifikasi {}: pendidikan tertinggi {}.", "Qualification {}: the highest education is {}.",
                   {points, words_of(*score.education)});
    if (score.gap == ProfessionalismGap::title_not_recognised)
        return say("Kualifikasi {}: gelar dari pendidikan yang tercatat belum dicantumkan.",
                   "Qualification {}: the title of the education that is recorded is not recognised.", {points});
    return say("Kualifikasi {}: pendidikan belum tercatat.", "Qualification {}: no education is recorded.", {points});
}

Wording explain(const CompetenceScore& score, int year) {
    Wording parts;
    for (const auto& part : score.parts) parts = join(parts, explain_part(part, year), " + ");
    return say("Kompetensi {}: {}.", "Competencies {}: {}.", {points_of(score.points, !score.gap), parts});
}

Wording explain(const PerformanceScore& score) {
    const auto points = points_of(score.points, !score.gap);
    if (!score.predicate)
        return say("Kinerja {}: predikat tahun {} belum ditetapkan.",
                   "Performance {}: there is no final predicate of {} yet.", {points, words_of(score.year)});
    return say("Kinerja {}: predikat tahun {} adalah {}.", "Performance {}: the predicate of {} is {}.",
               {points, words_of(score.year), words_of(*score.predicate)});
}

Wording explain(const DisciplineScore& score) {
    const auto points = points_of(score.points, !score.gap);
    const auto heaviest = score.heaviest == domain::PenaltyLevel::none
                              ? say("tidak ada hukuman yang tercatat", "no penalty is recorded")
                              : say("hukuman terberat {}", "the heaviest penalty is {}", {name_of(score.heaviest)});
    if (score.gap)
        return say(
            "Disiplin {}: {}, tetapi belum ada pernyataan yang berlaku bahwa semua hukuman sudah tercatat.",
            "Discipline {}: {}, but nobody has stated, with effect on this day, that all penalties are recorded.",
            {points, heaviest});
    if (!score.told) return say("Disiplin {}: {}.", "Discipline {}: {}.", {points, heaviest});
    return say("Disiplin {}: {}, menurut pernyataan per {}.", "Discipline {}: {}, as stated as of {}.",
               {points, heaviest, words_of(*score.told)});
}

Wording explain(const ProfessionalismIndex& index, const ProfessionalismTerms& terms) {
    Wording sum, unknown;
    for (const auto dimension : domain::all_of<ProfessionalismDimension>()) {
        sum = join(sum, words_of(index.points_of(dimension).given), " + ");
        if (index.gap_of(dimension)) unknown = join(unknown, name_of(dimension), ", ");
    }
    if (index.band)
        return say("{} = {} dari {}; kategori {}.", "{} = {} of {}; the band is {}.",
                   {sum, words_of(index.points.given), words_of(index.points.of), band_with_edges(*index.band, terms)});
    return say("Yang diketahui {} = {}, paling banyak {} dari {}. Belum diketahui: {}.",
               "What is known is {} = {}, at most {} of {}. Not known: {}.",
               {sum, words_of(index.points.given), words_of(index.points.at_most), words_of(index.points.of), unknown});
}

Wording explain_without_discipline(const ProfessionalismIndex& index) {
    using enum ProfessionalismDimension;
    Wording sum;
    Decimal given, of;
    for (const auto dimension : {qualification, competence, performance}) {
        const auto& points = index.points_of(dimension);
        sum = join(sum, words_of(points.given), " + ");
        given = given + points.given;
        of = of + points.of;
    }
    return say("Tanpa disiplin, yang diketahui {} = {} dari {}.", "Without discipline, what is known is {} = {} of {}.",
               {sum, words_of(given), words_of(of)});
}

Wording discipline_withheld() {
    return say("Disiplin hanya ditampilkan kepada yang bersangkutan dan petugas yang menanganinya.",
               "Discipline is shown to whom it is about and to those whose work it is.");
}

}
