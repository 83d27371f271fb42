#include "schooling.hpp"

namespace personnel {
namespace {

bool counts(const Schooling& one, domain::Date on) {
    const bool needs_title = one.level > domain::EducationLevel::sma;
    const bool had_by_then =
        one.certificate_date ? *one.certificate_date <= on : one.graduated < static_cast<int>(on.year());
    return had_by_then && (one.title_recognised || !needs_title);
}

}

Schooling changed(Schooling one, const SchoolingChange& change) {
    if (change.level) one.level = *change.level;
    if (change.field) one.field = *change.field;
    if (change.institution) one.institution = *change.institution;
    if (change.graduated) one.graduated = *change.graduated;
    if (change.certificate_date) one.certificate_date = *change.certificate_date;
    if (change.title_recognised) one.title_recognised = *change.title_recognised;
    return one;
}

std::vector<domain::Violation> check_schooling(const Schooling& one, domain::Date today) {
    std::vector<domain::Violation> found;
    if (one.graduated > static_cast<int>(today.year())) found.push_back({"graduated", graduated_in_the_future});
    if (!one.certificate_date) return found;
    if (*one.certificate_date > today) found.push_back({"certificate_date", graduated_in_the_future});
    if (static_cast<int>(one.certificate_date->year()) < one.graduated)
        found.push_back({"certificate_date", certificate_before_graduation});
    return found;
}

std::optional<domain::EducationLevel> highest_education(const std::vector<SchoolingEntry>& all, domain::Date on) {
    std::optional<domain::EducationLevel> highest;
    for (const auto& entry : all)
        if (counts(entry.schooling, on) && (!highest || entry.schooling.level > *highest))
            highest = entry.schooling.level;
    return highest;
}

}
