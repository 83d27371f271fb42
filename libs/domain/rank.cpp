#include "rank.hpp"

#include <array>

#include "digits.hpp"

namespace domain {
struct PnsRank {
    std::string_view text;
    std::string_view siasn;
    std::string_view pangkat;
};

static constexpr std::array<PnsRank, 17> pns_ranks{{
    {"I/a", "11", "Juru Muda"},
    {"I/b", "12", "Juru Muda Tingkat I"},
    {"I/c", "13", "Juru"},
    {"I/d", "14", "Juru Tingkat I"},
    {"II/a", "21", "Pengatur Muda"},
    {"II/b", "22", "Pengatur Muda Tingkat I"},
    {"II/c", "23", "Pengatur"},
    {"II/d", "24", "Pengatur Tingkat I"},
    {"III/a", "31", "Penata Muda"},
    {"III/b", "32", "Penata Muda Tingkat I"},
    {"III/c", "33", "Penata"},
    {"III/d", "34", "Penata Tingkat I"},
    {"IV/a", "41", "Pembina"},
    {"IV/b", "42", "Pembina Tingkat I"},
    {"IV/c", "43", "Pembina Utama Muda"},
    {"IV/d", "44", "Pembina Utama Madya"},
    {"IV/e", "45", "Pembina Utama"},
}};

static constexpr std::array<std::string_view, 17> pppk_ranks{"I", "II", "III", "IV",   "V",   "VI", "VII", "VIII", "IX",
                                                             "X", "XI", "XII", "XIII", "XIV", "XV", "XVI", "XVII"};

static constexpr int highest = 17;

static const PnsRank& pns_rank(int step) { return pns_ranks.at(static_cast<std::size_t>(step - 1)); }

std::optional<Rank> Rank::parse(std::string_view text) {
    std::string wanted(text);
    if (wanted.size() > 2 && wanted[wanted.size() - 2] == '/' && wanted.back() >= 'A' && wanted.back() <= 'E')
        wanted.back() = static_cast<char>(wanted.back() - 'A' + 'a');
    for (int step = 1; step <= highest; ++step) {
        if (pns_rank(step).text == wanted) return Rank{EmployeeKind::pns, step};
        if (pppk_ranks.at(static_cast<std::size_t>(step - 1)) == wanted) return Rank{EmployeeKind::pppk, step};
    }
    return std::nullopt;
}

std::optional<Rank> Rank::from_siasn(EmployeeKind kind, std::string_view code) {
    for (int step = 1; step <= highest; ++step)
        if (const Rank rank{kind, step}; rank.siasn_code() == code) return rank;
    return std::nullopt;
}

std::string Rank::to_string() const {
    switch (kind_) {
        case EmployeeKind::pns:
            return std::string(pns_rank(step_).text);
        case EmployeeKind::pppk:
            return std::string(pppk_ranks.at(static_cast<std::size_t>(step_ - 1)));
    }
    return {};
}

std::string_view Rank::pangkat() const {
    return kind_ == EmployeeKind::pns ? pns_rank(step_).pangkat : std::string_view{};
}

std::string Rank::siasn_code() const {
    switch (kind_) {
        case EmployeeKind::pns:
            return std::string(pns_rank(step_).siasn);
        case EmployeeKind::pppk:
            return to_digits(step_, 2);
    }
    return {};
}

std::optional<Rank> Rank::next() const {
    return step_ < highest ? std::optional{Rank{kind_, step_ + 1}} : std::nullopt;
}
}
