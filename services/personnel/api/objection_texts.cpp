#include "objection_texts.hpp"

#include <array>

namespace personnel {
namespace {

struct Row {
    std::string_view code;
    const char *indonesian, *english;
};
constexpr std::array texts{
    Row{"wrong_length", "NIP harus terdiri atas 18 angka.", "A NIP has 18 digits."},
    Row{"not_digits", "NIP hanya boleh berisi angka.", "A NIP holds digits only."},
    Row{"no_such_date", "Tanggal lahir dalam NIP tidak ada.", "The birth date in the NIP does not exist."},
    Row{"no_such_month", "Bulan pengangkatan dalam NIP tidak ada.",
        "The month of appointment in the NIP does not exist."},
    Row{"no_such_year", "Tahun pengangkatan dalam NIP tidak mungkin.",
        "The year of appointment in the NIP is impossible."},
    Row{"no_such_sex", "Kode jenis kelamin dalam NIP harus 1 atau 2.", "The sex code in the NIP must be 1 or 2."},
    Row{"serial_zero", "Nomor urut dalam NIP dimulai dari 001.", "Serial numbers in a NIP begin with 001."},
    Row{"too_young", "Menurut NIP, pegawai diangkat sebelum cukup umur.",
        "By the NIP, the appointment was below the minimum age."},
    Row{"too_old", "Menurut NIP, pegawai diangkat setelah usia pensiun.",
        "By the NIP, the appointment was beyond retirement age."},
    Row{"nip_of_other_kind", "NIP tidak sesuai dengan status kepegawaian.", "The NIP does not fit the status."},
    Row{"unknown_rank", "Golongan/ruang tidak dikenal.", "There is no such rank."},
    Row{"rank_of_other_kind", "Golongan tidak sesuai dengan status kepegawaian.", "The rank does not fit the status."},
    Row{"definitive_without_end", "Penugasan definitif berakhir dengan penugasan berikutnya.",
        "A definitive assignment ends by the next one."},
    Row{"end_needed", "Pelaksana harian ditunjuk sampai tanggal tertentu.",
        "A daily acting appointment has a last day."},
    Row{"ends_before_beginning", "Tanggal berakhir harus setelah tanggal mulai.", "It must end after it begins."},
    Row{"no_superior_here", "Atasan hanya ditetapkan pada penugasan definitif.",
        "Only a definitive assignment names a superior."},
    Row{"own_position", "Pegawai sudah menduduki jabatan ini secara definitif.",
        "The employee holds this position herself."},
    Row{"unchanged", "Nilai ini sudah tercatat.", "This value is held already."},
    Row{"unknown_status", "Status harus pns, cpns atau pppk.", "A status is pns, cpns or pppk."},
    Row{"own_supervisor", "Pegawai tidak dapat menjadi atasannya sendiri.", "Nobody can be her own superior."},
    Row{"incomplete_translation", "Judul dan isi berbahasa Inggris diisi bersama-sama.",
        "The English title and body come together."},
    Row{"not_due", "Edaran ini tidak perlu dinyatakan telah dibaca.", "This circular need not be acknowledged."},
    Row{"after_deadline", "Pengingat harus sebelum batas waktu.", "A reminder comes before the deadline."},
    Row{"in_the_past", "Tanggal ini sudah lewat.", "This day has passed."},
};

http::Text text_of_code(std::string_view code) {
    for (const auto& row : texts)
        if (row.code == code) return {row.indonesian, row.english};
    return {"Nilai tidak dapat diterima.", "The value cannot be accepted."};
}

}

http::Text text_of(const Objection& objection) { return text_of_code(objection.code); }
http::Text text_of(const AssignmentFault& fault) { return text_of_code(fault.code); }

http::Problem not_in_service() {
    return http::conflict("not-in-service", {"Pegawai tidak bertugas pada tanggal tersebut.",
                                             "The employee is not in service on that day."});
}

http::Problem position_full() {
    return http::conflict("position-full", {"Semua formasi jabatan ini sudah terisi pada tanggal tersebut.",
                                            "All places of this position are held on that day."});
}

http::Fault unknown_position() {
    return {"/position_id",
            "unknown_position",
            {"Tidak ada jabatan aktif dengan id ini pada tanggal tersebut.",
             "There is no open position of this id on that day."}};
}

}
