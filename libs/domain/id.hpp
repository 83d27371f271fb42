#pragma once
#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace domain {

/// The 16 bytes of a UUID (RFC 9562).
using UuidBytes = std::array<std::uint8_t, 16>;
/// Reads 8-4-4-4-12 hexadecimal digits, of either case.
std::optional<UuidBytes> parse_uuid(std::string_view text);
/// In lower case.
std::string to_string(const UuidBytes&);

/// Which Thing is meant: so that an employee's id is not given where a unit's is wanted. Ids sort as their text does,
/// those of version 7 by the time they were made.
template <class Thing>
class Id {
  public:
    constexpr Id() = default;  ///< the nil UUID, which names nothing
    constexpr explicit Id(const UuidBytes& bytes) : bytes_(bytes) {}
    static std::optional<Id> parse(std::string_view text) {
        const auto bytes = parse_uuid(text);
        return bytes ? std::optional(Id(*bytes)) : std::nullopt;
    }
    [[nodiscard]] std::string to_string() const { return domain::to_string(bytes_); }
    [[nodiscard]] constexpr const UuidBytes& bytes() const { return bytes_; }
    friend constexpr auto operator<=>(const Id&, const Id&) = default;

  private:
    UuidBytes bytes_{};
};

// What several services speak of.
using EmployeeId = Id<struct Employee>;
using UnitId = Id<struct Unit>;
using PositionId = Id<struct Position>;

}
