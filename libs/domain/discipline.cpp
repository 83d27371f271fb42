#include "discipline.hpp"

namespace domain {

std::string_view code(Penalty penalty) {
    switch (penalty) {
        case Penalty::teguran_lisan:
            return "teguran_lisan";
        case Penalty::teguran_tertulis:
            return "teguran_tertulis";
        case Penalty::pernyataan_tidak_puas:
            return "pernyataan_tidak_puas";
        case Penalty::potong_tunjangan_6_bulan:
            return "potong_tunjangan_6_bulan";
        case Penalty::potong_tunjangan_9_bulan:
            return "potong_tunjangan_9_bulan";
        case Penalty::potong_tunjangan_12_bulan:
            return "potong_tunjangan_12_bulan";
        case Penalty::turun_jabatan_12_bulan:
            return "turun_jabatan_12_bulan";
        case Penalty::bebas_jabatan_12_bulan:
            return "bebas_jabatan_12_bulan";
        case Penalty::pemberhentian:
            return "pemberhentian";
    }
    return {};
}

std::string_view code_imposed_now(Penalty penalty) {
    switch (penalty) {
        case Penalty::potong_tunjangan_6_bulan:
            return "tunda_kgb_1_tahun";
        case Penalty::potong_tunjangan_9_bulan:
            return "tunda_pangkat_1_tahun";
        case Penalty::potong_tunjangan_12_bulan:
            return "turun_pangkat_1_tahun";
        case Penalty::teguran_lisan:
        case Penalty::teguran_tertulis:
        case Penalty::pernyataan_tidak_puas:
        case Penalty::turun_jabatan_12_bulan:
        case Penalty::bebas_jabatan_12_bulan:
        case Penalty::pemberhentian:
            return code(penalty);
    }
    return {};
}

int number(Penalty penalty) { return static_cast<int>(penalty); }

PenaltyLevel level_of(Penalty penalty) {
    switch (penalty) {
        case Penalty::teguran_lisan:
        case Penalty::teguran_tertulis:
        case Penalty::pernyataan_tidak_puas:
            return PenaltyLevel::ringan;
        case Penalty::potong_tunjangan_6_bulan:
        case Penalty::potong_tunjangan_9_bulan:
        case Penalty::potong_tunjangan_12_bulan:
            return PenaltyLevel::sedang;
        case Penalty::turun_jabatan_12_bulan:
        case Penalty::bebas_jabatan_12_bulan:
        case Penalty::pemberhentian:
            return PenaltyLevel::berat;
    }
    return PenaltyLevel::none;
}

bool is_bound_by_discipline_rules(EmployeeKind kind) {
    switch (kind) {
        case EmployeeKind::pns:
            return true;
        case EmployeeKind::pppk:
            return false;
    }
    return false;
}

AbsencePenalty absence_penalty(int days, bool consecutive, const AbsenceBands& bands) {
    if (consecutive && days >= bands.consecutive_days)
        return {level_of(Penalty::pemberhentian), Penalty::pemberhentian, /*salary_stops=*/true};
    AbsencePenalty result;
    for (std::size_t i = 0; i < all_penalties.size(); ++i)
        if (days >= bands.from_days.at(i)) result = {level_of(all_penalties.at(i)), all_penalties.at(i), false};
    return result;
}

int absence_days(int minutes_short, int minutes_a_day) { return minutes_short / minutes_a_day; }
}
