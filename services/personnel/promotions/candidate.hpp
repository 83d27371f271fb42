#pragma once
#include <optional>
#include <string_view>
#include <vector>

#include "credit_ledger.hpp"
#include "discipline_case.hpp"
#include "education.hpp"
#include "employee.hpp"
#include "nip.hpp"

namespace personnel {

/// Kenaikan pangkat, promosi jabatan, kenaikan jenjang.
enum class PromotionKind { rank, position, level };
constexpr auto codes_of(PromotionKind) {
    using enum PromotionKind;
    return domain::codes<PromotionKind>({{rank, "rank"}, {position, "position"}, {level, "level"}});
}

/// What is known of the employee on the day for which it is asked.
struct Candidate {
    Status status{};
    bool active = true;
    std::optional<domain::Rank> rank{};
    std::optional<domain::Date> rank_since{};
    domain::PositionLevel level{};
    std::optional<domain::Eselon> eselon{};
    domain::Decimal credit{};         ///< collected in the level
    domain::Decimal credit_spared{};  ///< what they need not earn, having entered it above its lowest rank
    std::vector<Appraised> appraised{};
    std::vector<DisciplineCase> cases{};
    std::optional<domain::Date> discipline_told{};  ///< the last day as of which all their penalties are known
    std::optional<domain::EducationLevel> education{};
    std::optional<domain::Date> born{}, appointed{};  ///< as the NIP says; appointed: the first day as CPNS
    std::vector<LevelSpan> posts{};                   ///< as far as they are recorded here, from the first
};

/// What the NIP tells; nothing where it is none.
inline void take_nip(Candidate& one, std::string_view digits) {
    const auto nip = domain::read_nip(digits).nip;
    if (!nip) return;
    one.born = nip->birth_date;
    one.appointed = domain::make_date(nip->appointed_year, nip->appointed_month.value_or(1), 1);
}

/// The position that they would take.
struct Vacancy {
    domain::PositionLevel level{};
    std::optional<domain::Eselon> eselon{};
    std::optional<int> places{};  ///< formasi
    int incumbents = 0;           ///< others
    std::optional<domain::Decimal> job_person_match{};
};

}
