#pragma once
#include <cstdint>

namespace domain {

/// What somebody is to the object of a workflow, on the day of the step; several may hold at once.
enum class Party : std::uint16_t {
    self = 1,             ///< the civil servant whom it is about
    supervisor = 2,       ///< who appraises them (pejabat penilai kinerja)
    superior = 4,         ///< who appraises their supervisor (atasan pejabat penilai)
    unit_head = 8,        ///< who heads their unit, or one above it
    member = 16,          ///< of the unit that it is about
    participant = 32,     ///< of the object's own circle: its team, members or readers
    reviewer = 64,        ///< named to judge it
    office = 128,         ///< the office that is in charge of such objects, by role
    second_office = 256,  ///< the office that decides where another one proposes
    system = 512          ///< no person: a deadline, or a feed
};

class Parties {
  public:
    constexpr Parties() = default;
    constexpr Parties(Party party) : bits_(static_cast<std::uint16_t>(party)) {}  // NOLINT: a set of one

    [[nodiscard]] constexpr bool overlap(Parties other) const { return (bits_ & other.bits_) != 0; }
    [[nodiscard]] constexpr bool empty() const { return bits_ == 0; }
    constexpr Parties& operator|=(Parties other) {
        bits_ = static_cast<std::uint16_t>(bits_ | other.bits_);
        return *this;
    }
    friend constexpr Parties operator|(Parties a, Parties b) { return a |= b; }
    friend constexpr bool operator==(Parties, Parties) = default;

  private:
    std::uint16_t bits_ = 0;
};
constexpr Parties operator|(Party a, Party b) { return Parties(a) | Parties(b); }

}
