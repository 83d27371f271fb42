#pragma once
#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace domain {
/// A regional government by its Kemendagri code (Kepmendagri 300.2.2-2138/2025): a province "12", or a kabupaten or
/// kota "12.75". Never a BPS code, whose numbers look alike and mean other places (BPS 1803 is not 18.03).
class Region {
  public:
    enum class Kind { province, kabupaten, kota };

    /// Nothing unless written exactly so: province 11–99, kabupaten 01–70, kota 71–99.
    static std::optional<Region> parse(std::string_view text);
    std::string to_string() const;

    Kind kind() const;
    /// The province it lies in; a province is its own.
    Region province() const { return {province_, 0}; }

    friend auto operator<=>(const Region&, const Region&) = default;

  private:
    Region(int province, int local) : province_(province), local_(local) {}
    int province_;
    int local_;  // 0 for the province itself
};
}
