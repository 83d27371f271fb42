#pragma once
#include <compare>
#include <optional>
#include <string>
#include <string_view>

#include "nip.hpp"

namespace domain {
/// Golongan/ruang of a PNS, I/a to IV/e, each with its pangkat; or golongan I to XVII of a PPPK, which has none.
class Rank {
  public:
    /// Reads "III/a" (or "III/A") as a PNS's and "IX" as a PPPK's.
    static std::optional<Rank> parse(std::string_view text);
    /// Reads SIASN's code: 11–14, 21–24, 31–34, 41–45 of a PNS; 01–17 of a PPPK. The kind is needed, because 11–14 are
    /// both.
    static std::optional<Rank> from_siasn(EmployeeKind, std::string_view code);

    EmployeeKind kind() const { return kind_; }
    /// "III/a", "IX"
    std::string to_string() const;
    /// "Penata Muda"; empty for a PPPK.
    std::string_view pangkat() const;
    std::string siasn_code() const;
    /// Nothing above the highest.
    std::optional<Rank> next() const;

    /// Ranks of a PNS and of a PPPK do not compare.
    friend std::partial_ordering operator<=>(const Rank& a, const Rank& b) {
        return a.kind_ == b.kind_ ? std::partial_ordering{a.step_ <=> b.step_} : std::partial_ordering::unordered;
    }
    friend bool operator==(const Rank&, const Rank&) = default;

  private:
    Rank(EmployeeKind kind, int step) : kind_(kind), step_(step) {}
    EmployeeKind kind_;
    int step_;  // 1–17, from the lowest, for both kinds
};
}
