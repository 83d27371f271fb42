#include "objection_texts.hpp"

#include <array>

namespace indicators {
namespace {

struct Row {
    std::string_view code;
    const char *indonesian, *english;
};
constexpr std::array texts{
    Row{"indicator_not_approved", "Indikator belum disetujui, atau belum berlaku pada periode itu.",
        "The indicator is not approved, or not valid yet in that period."},
    Row{"negative", "Nilai tidak boleh negatif untuk satuan ini.", "A value of this kind cannot be negative."},
    Row{"zero_target", "Target nol tidak dapat dihitung untuk indikator ini.",
        "This formula cannot take a target of zero."},
    Row{"not_positive", "Nilai harus lebih dari 0.", "The value must be above 0."},
    Row{"bad_weight", "Bobot harus lebih dari 0 dan paling banyak 100.", "A weight is above 0 and at most 100."},
    Row{"weights_not_100", "Jumlah bobot harus 100.", "The weights must sum to 100."},
    Row{"named_twice", "Disebut lebih dari sekali.", "It is named more than once."},
    Row{"weights_exceed_100", "Jumlah bobot yang disepakati akan melebihi 100.",
        "The agreed weights would exceed 100."},
    Row{"target_not_agreed", "Target belum disepakati.", "The target is not agreed."},
    Row{"outside_period", "Tanggal di luar periode target.", "The day is outside of the target's period."},
    Row{"ratio_required", "Indikator rasio memerlukan pembilang dan penyebut.",
        "A ratio takes numerator and denominator."},
    Row{"value_required", "Indikator ini memerlukan satu nilai.", "This indicator takes one value."},
    Row{"bad_denominator", "Penyebut harus lebih dari 0.", "A denominator is above 0."},
    Row{"unknown_owner", "Pemilik target tidak dikenal.", "There is no such owner."},
    Row{"unknown_indicator", "Indikator tidak dikenal.", "There is no such indicator."},
    Row{"unknown_unit", "Unit tidak dikenal.", "There is no such unit."},
    Row{"not_a_period_start", "Masa berlaku dimulai pada tanggal 1 suatu bulan.",
        "Validity begins on the first day of a month."},
    Row{"not_after_predecessor", "Masa berlaku harus dimulai setelah edisi yang digantikan.",
        "Validity begins after that of the edition that is replaced."},
    Row{"band_open", "Hanya rentang pertama boleh tanpa batas bawah, dan yang terakhir tanpa batas atas.",
        "Only the first band may lack its lower limit, and only the last its upper one."},
    Row{"band_empty", "Rentang harus berakhir di atas awalnya.", "A band ends above its beginning."},
    Row{"band_gap", "Ada celah setelah rentang sebelumnya.", "There is a gap after the band before."},
    Row{"band_overlap", "Rentang tumpang tindih dengan rentang sebelumnya.", "The band overlaps the one before."},
    Row{"bands_start_late", "Rentang pertama harus dimulai dari 0 atau tanpa batas bawah.",
        "The first band begins at 0 or has no lower limit."},
    Row{"bands_end_early", "Rentang terakhir harus melampaui batas capaian.", "The last band ends above the cap."},
    Row{"unknown_target", "Target tidak dikenal.", "There is no such target."},
    Row{"unknown_parent", "Target induk tidak dikenal.", "There is no such parent target."},
    Row{"bad_period", "Periode tidak dikenal.", "There is no such period."},
    Row{"bad_decimal", "Angka desimal tidak valid.", "Not an exact decimal."},
    Row{"period_closed", "Periode sudah ditutup.", "The period is closed."},
    Row{"target_exists", "Pemilik sudah memiliki target untuk indikator ini.",
        "The owner has a target on this indicator."},
    Row{"not_a_date", "Bukan tanggal (YYYY-MM-DD).", "Not a date (YYYY-MM-DD)."},
};

}

http::Text text_of(std::string_view code) {
    for (const auto& row : texts)
        if (row.code == code) return {row.indonesian, row.english};
    return {"Nilai tidak dapat diterima.", "The value cannot be accepted."};
}

http::Problem refused(const std::vector<Objection>& objections) {
    std::vector<http::Fault> faults;
    for (const auto& one : objections)
        faults.push_back({"/" + std::string(one.field), std::string(one.code), text_of(one.code)});
    return http::unprocessable(std::move(faults));
}

http::Problem period_closed() {
    return http::conflict("period-closed", {"Periode sudah ditutup.", "The period is closed."});
}

}
