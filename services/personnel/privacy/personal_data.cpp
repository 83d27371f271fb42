#include "personal_data.hpp"

#include <array>

namespace personnel {
namespace {

// Who decides how long, beyond what the system does by itself, is the region's archive schedule.
constexpr std::string_view file_kept =
    "Selama menjadi pegawai, lalu menurut jadwal retensi arsip daerah (UU 43/2009); tidak dihapus otomatis.";
constexpr std::string_view file_kept_en =
    "While in service, then as the region's archive schedule says (UU 43/2009); not deleted automatically.";
constexpr std::string_view from_office = "BKPSDM: dimasukkan oleh petugas atau diimpor, antara lain dari SIASN.";
constexpr std::string_view from_office_en =
    "The personnel agency: entered by its staff or imported, from SIASN among others.";
constexpr std::string_view from_self = "Pegawai sendiri.", from_self_en = "The employee.";
constexpr std::string_view by_asn_law = "UU 20/2023 tentang ASN; kewajiban hukum dan tugas publik (UU 27/2022 Ps. 20).";
constexpr std::string_view by_asn_law_en =
    "UU 20/2023 on civil servants; legal duty and public task (UU 27/2022 Art. 20).";
constexpr std::string_view by_privacy_law = "UU 27/2022 tentang Pelindungan Data Pribadi.";
constexpr std::string_view by_privacy_law_en = "UU 27/2022 on the protection of personal data.";

constexpr std::array categories{
    PersonalCategory{"identity", from_office, "Administrasi kepegawaian.", by_asn_law, file_kept, from_office_en,
                     "Personnel administration.", by_asn_law_en, file_kept_en},
    PersonalCategory{"assignments", from_office, "Menentukan tempat tugas dan pejabat penilai pada setiap tanggal.",
                     by_asn_law, file_kept, from_office_en, "To know place of work and appraiser on every day.",
                     by_asn_law_en, file_kept_en},
    PersonalCategory{"standings", from_office, "Mengetahui siapa yang bertugas dan kedudukan hukumnya.", by_asn_law,
                     file_kept, from_office_en, "To know who serves, and in what legal standing.", by_asn_law_en,
                     file_kept_en},
    PersonalCategory{"ranks", from_office, "Menentukan pangkat dan golongan pada setiap tanggal.", by_asn_law,
                     file_kept, from_office_en, "To know the rank on every day.", by_asn_law_en, file_kept_en},
    PersonalCategory{"educations", from_office, "Menentukan batas pangkat dan syarat pendidikan jabatan.", by_asn_law,
                     file_kept, from_office_en, "To know how far a rank may rise, and which posts one may hold.",
                     by_asn_law_en, file_kept_en},
    PersonalCategory{"delegations", "Pejabat penilai, atau BKPSDM.",
                     "Menentukan siapa yang menilai selama pendelegasian.", by_asn_law, file_kept,
                     "The appraiser, or the personnel agency.", "To know who appraises during a delegation.",
                     by_asn_law_en, file_kept_en},
    PersonalCategory{"careers", "Layanan penilaian dan pelatihan, pegawai sendiri, dan BKPSDM.",
                     "Menunjukkan karier dan memutuskan kenaikan pangkat atau jabatan.", by_asn_law, file_kept,
                     "The appraisal and training services, the employee, and the personnel agency.",
                     "To show a career, and to decide on promotions.", by_asn_law_en, file_kept_en},
    PersonalCategory{"credit", "Sistem, dari predikat kinerja; koreksi oleh BKPSDM.",
                     "Menghitung angka kredit jabatan fungsional.", "PermenPANRB 1/2023; PerBKN 3/2023.", file_kept,
                     "The system, from predicates; corrections by the personnel agency.",
                     "To count the credit of functional positions.", "PermenPANRB 1/2023; PerBKN 3/2023.",
                     file_kept_en},
    PersonalCategory{"headships", from_office, "Menentukan pimpinan unit.", by_asn_law, file_kept, from_office_en,
                     "To know who heads a unit.", by_asn_law_en, file_kept_en},
    PersonalCategory{"competencies", "Asesor, dan pegawai yang mencatatnya.",
                     "Menilai kesesuaian dengan jabatan dan merencanakan pengembangan.", by_asn_law, file_kept,
                     "The assessor, and who recorded it.",
                     "To know how a person fits a position, and plan their development.", by_asn_law_en, file_kept_en},
    PersonalCategory{"circulars", "Pegawai sendiri, dan sistem (sasaran, pengingat).",
                     "Menyampaikan kebijakan dan mengetahui siapa yang sudah membacanya.", by_asn_law, file_kept,
                     "The employee, and the system (who is addressed and reminded).",
                     "To announce policies and know who has taken note.", by_asn_law_en, file_kept_en},
    PersonalCategory{"questions", from_self, "Menjawab pertanyaan tentang edaran secara terbuka.", by_asn_law,
                     file_kept, from_self_en, "To answer questions about circulars in the open.", by_asn_law_en,
                     file_kept_en},
    PersonalCategory{"correction_requests", from_self, "Memenuhi hak memperbaiki data.", by_privacy_law, file_kept,
                     from_self_en, "To carry out the right to correction.", by_privacy_law_en, file_kept_en},
    PersonalCategory{"accesses", "Sistem.", "Menunjukkan siapa yang membaca data dan untuk apa.", by_privacy_law,
                     file_kept, "The system.", "To show who read the data, and what for.", by_privacy_law_en,
                     file_kept_en},
    PersonalCategory{"import_faults", from_office, "Memperbaiki baris impor yang ditolak.", by_asn_law, file_kept,
                     from_office_en, "To correct refused rows of imports.", by_asn_law_en, file_kept_en},
    PersonalCategory{"events", "Sistem, dari perubahan data lainnya.",
                     "Memberitahu layanan lain dan membuktikan bahwa riwayat tidak diubah.", by_asn_law, file_kept,
                     "The system, from changes of the other data.",
                     "To inform the other services, and prove that the history was not altered.", by_asn_law_en,
                     file_kept_en},
};

}

std::span<const PersonalCategory> personal_categories() { return categories; }

}
