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
    Row{"bad_share", "Bagian lebih dari 0 dan paling banyak 100.", "A share is above 0 and at most 100."},
    Row{"no_member", "Unit ini bukan anggota program.", "This unit is no member of the programme."},
    Row{"shares_not_100", "Jumlah bagian harus 100.", "The shares must sum to 100."},
    Row{"not_of_programmes", "Indikator ini tidak bersumber dari program.",
        "This indicator is not measured by programmes."},
    Row{"members_missing", "Program memerlukan anggota selain pemimpinnya.",
        "A programme needs a member beside its lead."},
    Row{"goals_missing", "Program memerlukan sasaran.", "A programme needs a goal."},
    Row{"weights_exceed_100", "Jumlah bobot yang disepakati akan melebihi 100.",
        "The agreed weights would exceed 100."},
    Row{"target_not_agreed", "Target belum disepakati.", "The target is not agreed."},
    Row{"outside_period", "Tanggal di luar hari-hari target.",
        "That is outside of the days of the target or its period."},
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
    Row{"named_twice", "Disebut dua kali.", "It is named twice."},
    Row{"both_given", "Pilih salah satu: contributes_to atau parent_target_id.",
        "Give contributes_to or parent_target_id, not both."},
    Row{"period_apart", "Periodenya tidak berada dalam periode target yang didukung.",
        "Its period does not lie within the supported target's."},
    Row{"circle", "Kontribusi akan berputar.", "The contributions would run in a circle."},
    Row{"contributions_exceed_100", "Jumlah kontribusi akan melebihi 100.", "The contributions would exceed 100."},
    Row{"nothing_left", "Tidak ada sisa bagi yang berbagi rata.", "Nothing is left for those who share evenly."},
    Row{"not_above", "Anda bukan atasan pemilik target ini.", "You are not above the owner of this target."},
    Row{"own_case", "Ini menyangkut diri Anda atau unit yang Anda pimpin; pejabat lain yang harus melakukannya.",
        "This is about yourself or a unit that you lead; somebody else who holds the office must do it."},
    Row{"id_required", "Pemilik memerlukan id.", "An owner needs an id."},
    Row{"bad_period", "Periode tidak dikenal.", "There is no such period."},
    Row{"bad_decimal", "Angka desimal tidak valid.", "Not an exact decimal."},
    Row{"period_closed", "Periode sudah ditutup.", "The period is closed."},
    Row{"target_exists", "Pemilik sudah memiliki target untuk indikator ini.",
        "The owner has a target on this indicator."},
    Row{"targets_or_template", "Berikan targets atau template_id, salah satu.",
        "Give targets or template_id, one of them."},
    Row{"unknown_template", "Templat tidak dikenal.", "There is no such template."},
    Row{"template_retired", "Templat sudah ditarik.", "The template is retired."},
    Row{"template_of_other_period", "Templat dibuat untuk periode dengan panjang lain.",
        "The template is made for periods of another length."},
    Row{"begins_later", "Ada target yang baru mulai sesudah hari itu.", "A target begins after that day."},
    Row{"measured_outside", "Ada pengukuran di luar hari-hari itu.", "Something was measured outside of these days."},
    Row{"past_day", "Tanggal sudah lewat.", "That day is past."},
    Row{"future_day", "Tanggal belum tiba.", "That day is still to come."},
    Row{"too_late", "Batas waktu pengisian sudah lewat.", "It is too late to record this."},
    Row{"unknown_file", "Berkas bukti tidak dikenal untuk target ini.", "There is no such file for this target."},
    Row{"not_a_link", "Bukan tautan http atau https.", "Not an http or https link."},
    Row{"url_or_file", "Bukti adalah tautan atau berkas.", "Evidence is a link or a file."},
    Row{"key_taken", "Kunci ini sudah dicatat dengan isi lain; koreksilah pengukurannya.",
        "This key is recorded with another content; correct that measurement."},
    Row{"corrected_already", "Pengukuran sudah dikoreksi.", "The measurement has been corrected already."},
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
