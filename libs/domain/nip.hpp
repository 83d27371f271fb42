#pragma once
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "codes.hpp"
#include "date.hpp"

namespace domain {
/// Both are ASN and appraised alike; rank, discipline (PP 94/2021) and training hours tell them apart.
enum class EmployeeKind { pns, pppk };
constexpr auto codes_of(EmployeeKind) {
    using enum EmployeeKind;
    return codes<EmployeeKind>({{pns, "pns"}, {pppk, "pppk"}});
}
inline constexpr auto all_employee_kinds = all_of<EmployeeKind>();

enum class Sex { male, female };
constexpr auto codes_of(Sex) {
    using enum Sex;
    return codes<Sex>({{male, "male"}, {female, "female"}});
}

/// The number of a civil servant, taken apart. It reveals birth date and sex and can be guessed: personal data, never
/// a secret, never in a URL or a log. It has no check digit.
///   PNS  (NIP):      YYYYMMDD birth, YYYYMM start as CPNS, sex 1|2, serial 001–999
///   PPPK (NI PPPK):  YYYYMMDD birth, YYYY appointment, code 21 and up (21 = first contract), sex, serial
struct Nip {
    std::string digits;  // 18
    EmployeeKind kind;
    Date birth_date;
    int appointed_year;
    std::optional<int> appointed_month;  // of a PNS
    std::optional<int> contract_code;    // of a PPPK
    Sex sex;
    int serial;

    /// In its printed groups: "19850312 201001 1 005", "19900101 2024 21 1 001".
    std::string formatted() const;
    /// "2010-01" of a PNS, "2024" of a PPPK.
    std::string appointed() const;
    /// "005"
    std::string serial_digits() const;
};

enum class NipFault {
    wrong_length,   // not 18 characters; nothing else is looked at
    not_digits,     // nothing else is looked at
    no_such_date,   // the birth date
    no_such_month,  // of appointment: neither 01–12 (PNS) nor 21 and up (PPPK)
    no_such_year,   // of appointment: before 1900 or after 2999
    no_such_sex,    // neither 1 nor 2
    serial_zero,    // serials begin with 001
    too_young,      // at appointment
    too_old,        // at appointment
};
constexpr auto codes_of(NipFault) {
    using enum NipFault;
    return codes<NipFault>({{wrong_length, "wrong_length"},
                            {not_digits, "not_digits"},
                            {no_such_date, "no_such_date"},
                            {no_such_month, "no_such_month"},
                            {no_such_year, "no_such_year"},
                            {no_such_sex, "no_such_sex"},
                            {serial_zero, "serial_zero"},
                            {too_young, "too_young"},
                            {too_old, "too_old"}});
}

/// Age in completed years on the last day that the number allows for the appointment. The number carries no more than
/// plausibility: 18 for candidates (PP 11/2017 Art. 23), and no appointment beyond the highest retirement age.
struct NipAges {
    int youngest = 18;
    int oldest = 65;
};

/// Either the number taken apart, or everything that is wrong with it.
struct NipReading {
    std::optional<Nip> nip;
    std::vector<NipFault> faults;
};
NipReading read_nip(std::string_view text, const NipAges& = {});
}
