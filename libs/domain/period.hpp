#pragma once
#include <compare>
#include <optional>
#include <string>
#include <string_view>

#include "codes.hpp"
#include "date.hpp"
#include "reason.hpp"

namespace domain {
/// A year, semester, quarter or month of the calendar: what is planned, measured and appraised in.
class Period {
  public:
    enum class Kind { year, semester, quarter, month };

    /// Reads "2026", "2026-S1", "2026-Q4", "2026-03", in the years 1900–2999.
    static std::optional<Period> parse(std::string_view text);
    /// The period of that kind in which the date lies.
    static Period containing(const Date&, Kind);
    std::string to_string() const;

    Kind kind() const;
    int year() const { return year_; }
    Date first_day() const;
    Date last_day() const;

    bool contains(const Date&) const;
    /// Also true of the period itself.
    bool contains(const Period&) const;
    /// The next larger period around it: month → quarter → semester → year → nothing.
    std::optional<Period> parent() const;

    /// In order of the first day; of two that begin together the larger comes first.
    friend std::strong_ordering operator<=>(const Period&, const Period&);
    friend bool operator==(const Period&, const Period&) = default;

  private:
    Period(int year, int first_month, int months) : year_(year), first_month_(first_month), months_(months) {}
    int year_;
    int first_month_;
    int months_;  // 12, 6, 3 or 1
};
/// Nothing is rated or closed before its period has ended.
inline constexpr Reason period_not_over{"period-not-over", "Periode belum berakhir.", "The period has not ended yet."};

constexpr auto codes_of(Period::Kind) {
    using enum Period::Kind;
    return codes<Period::Kind>({{year, "year"}, {semester, "semester"}, {quarter, "quarter"}, {month, "month"}});
}
}
