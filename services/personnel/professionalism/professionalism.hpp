#pragma once
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "appraised.hpp"
#include "career_policy.hpp"
#include "discipline_case.hpp"
#include "position.hpp"
#include "schooling.hpp"

/// The professionalism index of civil servants (Indeks Profesionalitas ASN; PermenPANRB 38/2018): what is held of their
/// education, training, performance and discipline, in points of a hundred.
namespace personnel {

enum class ProfessionalismDimension { qualification, competence, performance, discipline };
constexpr auto codes_of(ProfessionalismDimension) {
    using enum ProfessionalismDimension;
    return domain::codes<ProfessionalismDimension>({{qualification, "qualification"},
                                                    {competence, "competence"},
                                                    {performance, "performance"},
                                                    {discipline, "discipline"}});
}

/// Why something is not known. It is never counted as met.
enum class ProfessionalismGap {
    education_not_recorded,
    title_not_recognised,   ///< nor is any other education recorded that counts
    course_kind_not_known,  ///< of something learnt that might count
    predicate_not_known,
    discipline_not_stated,
};
constexpr auto codes_of(ProfessionalismGap) {
    using enum ProfessionalismGap;
    return domain::codes<ProfessionalismGap>({{education_not_recorded, "education_not_recorded"},
                                              {title_not_recognised, "title_not_recognised"},
                                              {course_kind_not_known, "course_kind_not_known"},
                                              {predicate_not_known, "predicate_not_known"},
                                              {discipline_not_stated, "discipline_not_stated"}});
}

/// What somebody learnt at once.
struct Learning {
    std::string course_id{}, title{};
    std::optional<std::string> kind{};  ///< of the course; absent: not known
    domain::Decimal hours{};            ///< JP
    int year = 0;
};

/// What the index is counted by.
struct ProfessionalRecord {
    domain::PositionLevel level{};
    std::vector<SchoolingEntry> educations{};
    std::vector<Learning> learnt{};
    std::vector<Appraised> appraised{};
    std::vector<DisciplineCase> cases{};
    std::optional<domain::Date> discipline_told{};  ///< the last day as of which all their penalties are known
};

/// Points given, those that there may be at most once all is known, and those that there are.
struct Points {
    domain::Decimal given{}, at_most{}, of{};
};

/// A part of the competence dimension.
struct TrainingScore {
    TrainingPart part{};
    Points points{};
    std::optional<ProfessionalismGap> gap{};
    domain::Decimal hours{}, hours_needed{};  ///< JP
    std::optional<int> from_year{};           ///< absent: whenever it was
    std::vector<Learning> courses{};          ///< that count
};

struct QualificationScore {
    Points points{};
    std::optional<ProfessionalismGap> gap{};
    std::optional<domain::EducationLevel> education{};
};
struct CompetenceScore {
    Points points{};
    std::optional<ProfessionalismGap> gap{};
    TrainingTrack track{};
    std::vector<TrainingScore> parts{};  ///< those that the track asks for
};
struct PerformanceScore {
    Points points{};
    std::optional<ProfessionalismGap> gap{};
    int year = 0;  ///< whose predicate it is
    std::optional<domain::Predicate> predicate{};
};
struct DisciplineScore {
    Points points{};
    std::optional<ProfessionalismGap> gap{};
    domain::PenaltyLevel heaviest{};  ///< that is recorded
    std::optional<domain::Date> told{};
};

struct ProfessionalismIndex {
    int year = 0;
    domain::Date on{};  ///< the day whose education, post and discipline count
    QualificationScore qualification{};
    CompetenceScore competence{};
    PerformanceScore performance{};
    DisciplineScore discipline{};
    Points points{};                            ///< of all four
    std::optional<ProfessionalismBand> band{};  ///< nothing while a dimension is not known

    [[nodiscard]] const Points& points_of(ProfessionalismDimension) const;
    [[nodiscard]] std::optional<ProfessionalismGap> gap_of(ProfessionalismDimension) const;
    /// The four summed; nothing while one of them is not known.
    [[nodiscard]] std::optional<domain::Decimal> value() const;
};

/// The index of a year, as of its last day or of today while that is to come.
ProfessionalismIndex professionalism_index(const ProfessionalRecord&, int year, domain::Date on, const CareerPolicy&);

}
