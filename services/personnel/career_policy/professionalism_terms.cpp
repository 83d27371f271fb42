#include "professionalism_terms.hpp"

#include <algorithm>

namespace personnel {
namespace {

using domain::Decimal;

template <class Key>
Decimal highest(const std::map<Key, Decimal>& values) {
    Decimal found;
    for (const auto& [key, value] : values) found = std::max(found, value);
    return found;
}

Decimal sum_of(const std::map<TrainingPart, Decimal>& parts) {
    Decimal sum;
    for (const auto& [part, value] : parts) sum = sum + value;
    return sum;
}

std::map<domain::EducationLevel, Decimal> national_qualification() {
    using enum domain::EducationLevel;
    using namespace domain::literals;
    return {{sd, 1_dec},  {smp, 1_dec}, {sma, 5_dec},      {d1, 5_dec},  {d2, 5_dec}, {d3, 10_dec},
            {d4, 15_dec}, {s1, 15_dec}, {profesi, 15_dec}, {s2, 20_dec}, {s3, 25_dec}};
}

std::map<TrainingTrack, std::map<TrainingPart, Decimal>> national_competence() {
    using enum TrainingPart;
    using namespace domain::literals;
    return {
        {TrainingTrack::managerial,
         {{leadership, 15_dec}, {functional, 0_dec}, {technical, 15_dec}, {seminar, 10_dec}}},
        {TrainingTrack::functional,
         {{leadership, 0_dec}, {functional, 15_dec}, {technical, 15_dec}, {seminar, 10_dec}}},
        {TrainingTrack::staff, {{leadership, 0_dec}, {functional, 0_dec}, {technical, 22.5_dec}, {seminar, 17.5_dec}}}};
}

std::map<TrainingPart, TrainingRule> national_training() {
    using enum TrainingPart;
    using namespace domain::literals;
    return {{leadership, {.kinds = {"pelatihan_struktural", "pelatihan_manajerial"}}},
            {functional, {.kinds = {"pelatihan_fungsional"}}},
            {technical,
             {.kinds = {"pelatihan_teknis", "pelatihan_sosial_kultural", "bimtek", "e_learning"},
              .hours = 20_dec,
              .years = 1}},
            {seminar, {.kinds = {"seminar", "workshop"}, .years = 2}}};
}

}

ProfessionalismTerms national_professionalism_terms() {
    using domain::PenaltyLevel, domain::Predicate;
    using namespace domain::literals;
    return {.qualification = national_qualification(),
            .competence = national_competence(),
            .training = national_training(),
            .performance = {{Predicate::sangat_baik, 30_dec},
                            {Predicate::baik, 25_dec},
                            {Predicate::butuh_perbaikan, 15_dec},
                            {Predicate::kurang, 5_dec},
                            {Predicate::sangat_kurang, 1_dec}},
            .discipline = {{PenaltyLevel::none, 5_dec},
                           {PenaltyLevel::ringan, 3_dec},
                           {PenaltyLevel::sedang, 2_dec},
                           {PenaltyLevel::berat, 1_dec}},
            .bands = {{ProfessionalismBand::rendah, 61_dec},
                      {ProfessionalismBand::sedang, 71_dec},
                      {ProfessionalismBand::tinggi, 81_dec},
                      {ProfessionalismBand::sangat_tinggi, 91_dec}},
            .source = "PermenPANRB 38/2018; PerBKN 8/2019"};
}

ProfessionalismWeights weights_of(const ProfessionalismTerms& terms) {
    ProfessionalismWeights weights{.qualification = highest(terms.qualification),
                                   .performance = highest(terms.performance),
                                   .discipline = highest(terms.discipline)};
    for (const auto& [track, parts] : terms.competence)
        weights.competence = std::max(weights.competence, sum_of(parts));
    return weights;
}

ProfessionalismBand band_of(const Decimal& index, const ProfessionalismTerms& terms) {
    auto found = ProfessionalismBand::sangat_rendah;
    for (const auto& [band, lowest] : terms.bands)
        if (index >= lowest) found = std::max(found, band);
    return found;
}

std::vector<std::string_view> faults(const ProfessionalismTerms& terms) {
    std::vector<std::string_view> found;
    const auto weights = weights_of(terms);
    const bool equal = std::ranges::all_of(terms.competence,
                                           [&](const auto& one) { return sum_of(one.second) == weights.competence; });
    if (!equal) found.emplace_back("professionalism_terms/competence");
    if (weights.qualification + weights.competence + weights.performance + weights.discipline != Decimal{100})
        found.emplace_back("professionalism_terms");
    const auto falls = std::ranges::adjacent_find(
        terms.bands, [](const auto& lower, const auto& upper) { return upper.second <= lower.second; });
    if (falls != terms.bands.end()) found.emplace_back("professionalism_terms/bands");
    return found;
}

}
