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
};

}

http::Text text_of(const Objection& objection) {
    for (const auto& row : texts)
        if (row.code == objection.code) return {row.indonesian, row.english};
    return {"Nilai tidak dapat diterima.", "The value cannot be accepted."};
}

}
