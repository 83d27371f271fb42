#include "region.hpp"

#include "digits.hpp"

namespace domain {
std::optional<Region> Region::parse(std::string_view text) {
    const auto province = parse_digits(text.substr(0, 2));
    if (!province || *province < 11) return std::nullopt;
    if (text.size() == 2) return Region{*province, 0};
    if (text.size() != 5 || text[2] != '.') return std::nullopt;
    const auto local = parse_digits(text.substr(3));
    if (!local || *local < 1) return std::nullopt;
    return Region{*province, *local};
}

std::string Region::to_string() const {
    const auto province = to_digits(province_, 2);
    return local_ == 0 ? province : province + '.' + to_digits(local_, 2);
}

Region::Kind Region::kind() const {
    constexpr int first_kota = 71;
    return local_ == 0 ? Kind::province : local_ < first_kota ? Kind::kabupaten : Kind::kota;
}
}
