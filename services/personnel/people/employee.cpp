#include "employee.hpp"

namespace personnel {

Employee changed(Employee employee, const EmployeeChange& change) {
    if (change.name) employee.identity.name = *change.name;
    if (change.status) employee.identity.status = *change.status;
    if (change.rank) employee.rank = *change.rank;
    if (change.position_id) employee.assignment.position_id = *change.position_id;
    if (change.supervisor_id) employee.assignment.supervisor_id = *change.supervisor_id;
    return employee;
}

domain::Reason reason_of(domain::NipFault fault) {
    using enum domain::NipFault;
    switch (fault) {
        case wrong_length:
            return {"wrong_length", "NIP harus terdiri atas 18 angka.", "A NIP has 18 digits."};
        case not_digits:
            return {"not_digits", "NIP hanya boleh berisi angka.", "A NIP holds digits only."};
        case no_such_date:
            return {"no_such_date", "Tanggal lahir dalam NIP tidak ada.", "The birth date in the NIP does not exist."};
        case no_such_month:
            return {"no_such_month", "Bulan pengangkatan dalam NIP tidak ada.",
                    "The month of appointment in the NIP does not exist."};
        case no_such_year:
            return {"no_such_year", "Tahun pengangkatan dalam NIP tidak mungkin.",
                    "The year of appointment in the NIP is impossible."};
        case no_such_sex:
            return {"no_such_sex", "Kode jenis kelamin dalam NIP harus 1 atau 2.",
                    "The sex code in the NIP must be 1 or 2."};
        case serial_zero:
            return {"serial_zero", "Nomor urut dalam NIP dimulai dari 001.", "Serial numbers in a NIP begin with 001."};
        case too_young:
            return {"too_young", "Menurut NIP, pegawai diangkat sebelum cukup umur.",
                    "By the NIP, the appointment was below the minimum age."};
        case too_old:
            return {"too_old", "Menurut NIP, pegawai diangkat setelah usia pensiun.",
                    "By the NIP, the appointment was beyond retirement age."};
    }
    return {};
}

std::vector<domain::Violation> check_identity(std::string_view nip, Status status, std::string_view rank) {
    const auto expected = status == Status::pppk ? domain::EmployeeKind::pppk : domain::EmployeeKind::pns;
    std::vector<domain::Violation> found;
    const auto reading = domain::read_nip(nip);
    for (const auto fault : reading.faults) found.push_back({"nip", reason_of(fault)});
    if (reading.nip && reading.nip->kind != expected) found.push_back({"nip", nip_of_other_kind});
    const auto read_rank = domain::Rank::parse(rank);
    if (!read_rank)
        found.push_back({"rank", unknown_rank});
    else if (read_rank->kind() != expected)
        found.push_back({"rank", rank_of_other_kind});
    return found;
}

}
