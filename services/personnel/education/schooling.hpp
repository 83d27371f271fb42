#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "date.hpp"
#include "education.hpp"
#include "reason.hpp"

/// What employees have graduated from, as their file says.
namespace personnel {

inline constexpr int first_graduation_year = 1950;

struct Schooling {
    domain::EducationLevel level{};
    std::string field{};        ///< jurusan; personal
    std::string institution{};  ///< personal
    int graduated = 0;          ///< the year
    std::optional<domain::Date> certificate_date{};
    bool title_recognised = false;  ///< pencantuman gelar: whether it counts for the career
    friend bool operator==(const Schooling&, const Schooling&) = default;
};

/// A schooling as the record keeps it.
struct SchoolingEntry {
    std::string id{}, employee_id{};
    std::int64_t version = 1;
    Schooling schooling{};
};

/// What an entry said before it was corrected or withdrawn, by whom and why; no reason where something was only added.
struct SchoolingCorrection {
    std::string education_id{}, at{}, by{};
    std::optional<std::string> reason{};
    bool withdrawn = false;
    Schooling before{};
};

/// What a patch changes; what is absent stays.
struct SchoolingChange {
    std::optional<domain::EducationLevel> level{};
    std::optional<std::string> field{}, institution{};
    std::optional<int> graduated{};
    std::optional<std::optional<domain::Date>> certificate_date{};
    std::optional<bool> title_recognised{};
};
Schooling changed(Schooling, const SchoolingChange&);

inline constexpr domain::Reason education_recorded{"education-recorded",
                                                   "Pendidikan dengan jenjang, jurusan, dan tahun ini sudah tercatat.",
                                                   "An education of this level, field and year is recorded already."};
inline constexpr domain::Reason graduated_in_the_future{
    "in_the_future", "Tahun lulus dan tanggal ijazah tidak di masa depan.", "Nobody has graduated in the future."};
inline constexpr domain::Reason certificate_before_graduation{
    "before_graduation", "Tanggal ijazah mendahului tahun lulus.", "The certificate is older than the graduation."};
/// What cannot be so.
std::vector<domain::Violation> check_schooling(const Schooling&, domain::Date today);

/// The highest education that counts for a career on a day: with its certificate by then (without one, from the year
/// after the graduation on), and from D1 on with its title recognised.
std::optional<domain::EducationLevel> highest_education(const std::vector<SchoolingEntry>&, domain::Date on);

}
