#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "codes.hpp"
#include "decimal.hpp"
#include "discipline.hpp"
#include "education.hpp"
#include "rating.hpp"

/// How the professionalism index of civil servants (Indeks Profesionalitas ASN) is counted: data with its source, as
/// promotion_terms.hpp.
namespace personnel {

/// What somebody's post makes of their training.
enum class TrainingTrack { managerial, functional, staff };
constexpr auto codes_of(TrainingTrack) {
    using enum TrainingTrack;
    return domain::codes<TrainingTrack>({{managerial, "managerial"}, {functional, "functional"}, {staff, "staff"}});
}

/// Which training a track asks for, and what each gives.
enum class TrainingPart { leadership, functional, technical, seminar };
constexpr auto codes_of(TrainingPart) {
    using enum TrainingPart;
    return domain::codes<TrainingPart>(
        {{leadership, "leadership"}, {functional, "functional"}, {technical, "technical"}, {seminar, "seminar"}});
}

/// A part of the competence dimension.
struct TrainingRule {
    std::vector<std::string> kinds{};  ///< of courses, as training has them
    domain::Decimal hours{};           ///< JP at least, all together
    int years = 0;                     ///< the index's and those before it; 0: ever
};

enum class ProfessionalismBand { sangat_rendah, rendah, sedang, tinggi, sangat_tinggi };
constexpr auto codes_of(ProfessionalismBand) {
    using enum ProfessionalismBand;
    return domain::codes<ProfessionalismBand>({{sangat_rendah, "sangat_rendah"},
                                               {rendah, "rendah"},
                                               {sedang, "sedang"},
                                               {tinggi, "tinggi"},
                                               {sangat_tinggi, "sangat_tinggi"}});
}

struct ProfessionalismTerms {
    std::map<domain::EducationLevel, domain::Decimal> qualification{};              ///< by the highest education
    std::map<TrainingTrack, std::map<TrainingPart, domain::Decimal>> competence{};  ///< 0: not asked
    std::map<TrainingPart, TrainingRule> training{};
    std::map<domain::Predicate, domain::Decimal> performance{};    ///< by a year's predicate
    int performance_years_back = 0;                                ///< whose it is: how many before the index's
    std::map<domain::PenaltyLevel, domain::Decimal> discipline{};  ///< by the heaviest penalty
    std::map<ProfessionalismBand, domain::Decimal> bands{};        ///< the lowest index of each but the lowest
    std::string source{};
};

/// As the national regulations have it.
ProfessionalismTerms national_professionalism_terms();

/// What the four dimensions give at most; the sum of qualification's, the richest track's, performance's and
/// discipline's best is 100 where nothing is wrong.
struct ProfessionalismWeights {
    domain::Decimal qualification{}, competence{}, performance{}, discipline{};
};
ProfessionalismWeights weights_of(const ProfessionalismTerms&);

ProfessionalismBand band_of(const domain::Decimal& index, const ProfessionalismTerms&);

/// By the input's name for them: tracks of unequal sums, dimensions that do not sum to 100, bands that do not rise.
std::vector<std::string_view> faults(const ProfessionalismTerms&);

}
