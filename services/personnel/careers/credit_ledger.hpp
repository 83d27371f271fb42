#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "codes.hpp"
#include "credit.hpp"
#include "date.hpp"
#include "period.hpp"

namespace personnel {

/// Why credit (angka kredit) was booked: a predicate's conversion; a balance from before; that of the old system
/// (AK konvensional − nilai dasar); something else that was decided; or what takes an entry back.
enum class CreditKind { conversion, initial, integration, adjustment, correction };
constexpr auto codes_of(CreditKind) {
    using enum CreditKind;
    return domain::codes<CreditKind>({{conversion, "conversion"},
                                      {initial, "initial"},
                                      {integration, "integration"},
                                      {adjustment, "adjustment"},
                                      {correction, "correction"}});
}

/// A line of the ledger. Lines are never changed; one that was wrong is taken back by a correction that names it.
struct CreditEntry {
    std::string id{}, employee_id{};
    CreditKind kind{};
    domain::PositionLevel level{};  ///< in which it was earned; credit counts within a level
    domain::Decimal amount{};
    domain::Date effective_on{};
    std::optional<std::string> appraisal_id{}, period{};  ///< of a conversion
    std::optional<domain::Predicate> predicate{};
    std::optional<int> months{};
    std::optional<domain::Decimal> conventional{};  ///< of an integration
    std::optional<std::string> rank{};
    std::optional<std::string> corrects{};
    std::optional<std::string> reason{};  ///< of what somebody has decided: personal
    std::string recorded_by{}, recorded_at{};
    std::int64_t number{};  ///< in the order in which lines were booked; given by the ledger
};

/// A final predicate.
struct Appraised {
    std::string appraisal_id{};
    domain::Period period;
    domain::Predicate predicate{};
};
/// A level held over a span of days.
struct LevelSpan {
    domain::PositionLevel level{};
    domain::Date from{};
    std::optional<domain::Date> to{};  ///< not included
};
/// What a predicate earns in a level, for the months in which that was held.
struct Earned {
    std::string appraisal_id{}, period{};
    domain::PositionLevel level{};
    domain::Predicate predicate{};
    int months{};
    domain::Decimal amount{};
    domain::Date effective_on{};  ///< the period's last day
};
/// A month counts for the level that is held on its first day. A predicate of a longer period takes the place of those
/// within it. Posts that are not functional earn nothing (PermenPANRB 1/2023).
std::vector<Earned> conversions(const std::vector<Appraised>&, const std::vector<LevelSpan>&);

/// What must be booked so that the ledger says what has been earned.
struct Reconciliation {
    std::vector<CreditEntry> wrong;  ///< conversions to be taken back
    std::vector<Earned> missing;     ///< conversions to be booked
};
/// `standing`: conversions that have not been taken back.
Reconciliation reconcile(const std::vector<CreditEntry>& standing, const std::vector<Earned>&);

struct CreditNeed {
    std::string target{};  ///< the rank or level
    domain::Decimal needed{}, missing{};
    int months_at_baik{};  ///< how long "baik" takes to earn what is missing
    [[nodiscard]] bool met() const { return missing == domain::Decimal{}; }
};
/// Nothing where no rank or level follows, or the post earns no credit.
std::optional<CreditNeed> need_for_next_rank(domain::PositionLevel, const domain::Rank&, const domain::Decimal& have);
std::optional<CreditNeed> need_for_next_level(domain::PositionLevel, const domain::Decimal& have);

}
