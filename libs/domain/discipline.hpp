#pragma once
#include <array>
#include <optional>
#include <string_view>

#include "codes.hpp"
#include "nip.hpp"

namespace domain {
/// Levels of punishment (PP 94/2021 Art. 8).
enum class PenaltyLevel { none, ringan, sedang, berat };
constexpr auto codes_of(PenaltyLevel) {
    using enum PenaltyLevel;
    return codes<PenaltyLevel>({{none, "none"}, {ringan, "ringan"}, {sedang, "sedang"}, {berat, "berat"}});
}

/// The nine kinds, by their number in Art. 8.
enum class Penalty {
    teguran_lisan = 1,
    teguran_tertulis = 2,
    pernyataan_tidak_puas = 3,
    potong_tunjangan_6_bulan = 4,
    potong_tunjangan_9_bulan = 5,
    potong_tunjangan_12_bulan = 6,
    turun_jabatan_12_bulan = 7,
    bebas_jabatan_12_bulan = 8,
    pemberhentian = 9,  // dengan hormat tidak atas permintaan sendiri
};
inline constexpr std::array all_penalties{
    Penalty::teguran_lisan,
    Penalty::teguran_tertulis,
    Penalty::pernyataan_tidak_puas,
    Penalty::potong_tunjangan_6_bulan,
    Penalty::potong_tunjangan_9_bulan,
    Penalty::potong_tunjangan_12_bulan,
    Penalty::turun_jabatan_12_bulan,
    Penalty::bebas_jabatan_12_bulan,
    Penalty::pemberhentian,
};
std::string_view code(Penalty);
/// 1–9
int number(Penalty);
PenaltyLevel level_of(Penalty);

/// What is imposed while the regulation on pay that kinds 4–6 need is missing (Art. 42; PerBKN 6/2022 Art. 62): those
/// of PP 53/2010, "tunda_kgb_1_tahun", "tunda_pangkat_1_tahun", "turun_pangkat_1_tahun". The others' own code
/// otherwise.
std::string_view code_imposed_now(Penalty);

/// PP 94/2021 binds PNS (and CPNS), not PPPK, whose contract rules.
bool is_bound_by_discipline_rules(EmployeeKind);

/// The lowest number of days for each kind: working days without valid reason, cumulative in a calendar year.
struct AbsenceBands {
    std::array<int, 9> from_days{3, 4, 7, 11, 14, 17, 21, 25, 28};
    int consecutive_days = 10;  // on end: kind 9 at once, and the salary stops from the next month (Art. 11(2)d)
};

struct AbsencePenalty {
    PenaltyLevel level = PenaltyLevel::none;
    std::optional<Penalty> penalty;
    bool salary_stops = false;
};
/// `consecutive`: the days followed upon one another without a working day attended.
AbsencePenalty absence_penalty(int days, bool consecutive, const AbsenceBands& = {});

/// Lateness and early leave of a year add up; 7 h 30 min make a day of absence, what remains does not count.
int absence_days(int minutes_short, int minutes_a_day = 450);
}
