#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "appraised.hpp"
#include "codes.hpp"
#include "credit.hpp"
#include "date.hpp"
#include "employee.hpp"
#include "period.hpp"

namespace personnel {

/// Why credit (angka kredit) was booked: a predicate's conversion; a balance from before; that of the old system
/// (AK konvensional − nilai dasar); the base of whoever begins above the lowest rank of the level; an appointment from
/// another post; a new diploma; something else that was decided; or what takes an entry back.
enum class CreditKind { conversion, initial, integration, base, appointment, diploma, adjustment, correction };
constexpr auto codes_of(CreditKind) {
    using enum CreditKind;
    return domain::codes<CreditKind>({{conversion, "conversion"},
                                      {initial, "initial"},
                                      {integration, "integration"},
                                      {base, "base"},
                                      {appointment, "appointment"},
                                      {diploma, "diploma"},
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
    std::optional<domain::Decimal> conventional{};              ///< of an integration
    std::optional<std::string> rank{};                          ///< of an integration, a base and an appointment
    std::optional<std::string> education_id{};                  ///< of a diploma
    std::vector<std::pair<std::string, std::string>> inputs{};  ///< what a base, appointment or diploma was computed by
    std::optional<std::string> corrects{};
    std::optional<std::string> reason{};  ///< of what somebody has decided: personal
    std::string recorded_by{}, recorded_at{};
    std::int64_t number{};  ///< in the order in which lines were booked; given by the ledger
};

/// Functional officers who earn credit are PNS (PerBKN 3/2023 Art. 1).
constexpr bool earns_credit(Status status) { return status == Status::pns; }

/// A level held over a span of days.
struct LevelSpan {
    domain::PositionLevel level{};
    domain::Date from{};
    std::optional<domain::Date> to{};
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
/// within it. Posts that are not functional earn nothing (PermenPANRB 1/2023). In the order of the periods: each is
/// booked as what it adds to the level's rounded total, so that the total is rounded once.
std::vector<Earned> conversions(std::vector<Appraised>, const std::vector<LevelSpan>&);

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
/// Nothing where no rank or level follows, or the post earns no credit. `spared` is what whoever entered the level
/// above its lowest rank need not earn (credit_grants.hpp).
std::optional<CreditNeed> need_for_next_rank(domain::PositionLevel, const domain::Rank&, const domain::Decimal& have,
                                             const domain::Decimal& spared = {});
std::optional<CreditNeed> need_for_next_level(domain::PositionLevel, const domain::Decimal& have,
                                              const domain::Decimal& spared = {});

}
