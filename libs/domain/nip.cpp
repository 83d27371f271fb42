#include "nip.hpp"

#include <algorithm>

#include "digits.hpp"

namespace domain {

std::string Nip::formatted() const {
    const auto birth = digits.substr(0, 8), sex_and_serial = digits.substr(14, 1) + ' ' + digits.substr(15);
    switch (kind) {
        case EmployeeKind::pns:
            return birth + ' ' + digits.substr(8, 6) + ' ' + sex_and_serial;
        case EmployeeKind::pppk:
            return birth + ' ' + digits.substr(8, 4) + ' ' + digits.substr(12, 2) + ' ' + sex_and_serial;
    }
    return {};
}

std::string Nip::appointed() const {
    const auto year = to_digits(appointed_year, 4);
    return appointed_month ? year + '-' + to_digits(*appointed_month, 2) : year;
}

std::string Nip::serial_digits() const { return to_digits(serial, 3); }

static std::optional<NipFault> age_fault(const Nip& nip, const NipAges& ages) {
    const int birth_month = static_cast<int>(unsigned{nip.birth_date.month()});
    const bool before_birthday = nip.appointed_month.value_or(12) < birth_month;
    const int age = nip.appointed_year - int{nip.birth_date.year()} - (before_birthday ? 1 : 0);
    if (age < ages.youngest) return NipFault::too_young;
    if (age > ages.oldest) return NipFault::too_old;
    return std::nullopt;
}

NipReading read_nip(std::string_view text, const NipAges& ages) {
    if (text.size() != 18) return {std::nullopt, {NipFault::wrong_length}};
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    if (!std::all_of(text.begin(), text.end(), is_digit)) return {std::nullopt, {NipFault::not_digits}};

    const auto number = [&](std::size_t from, std::size_t count) { return *parse_digits(text.substr(from, count)); };
    const auto birth_date = make_date(number(0, 4), number(4, 2), number(6, 2));
    const int year = number(8, 4), month_or_code = number(12, 2), sex = number(14, 1), serial = number(15, 3);
    constexpr int first_contract_code = 21;
    const bool pns = month_or_code >= 1 && month_or_code <= 12, pppk = month_or_code >= first_contract_code;

    NipReading reading;
    if (!birth_date) reading.faults.push_back(NipFault::no_such_date);
    if (!pns && !pppk) reading.faults.push_back(NipFault::no_such_month);
    if (year < first_year || year > last_year) reading.faults.push_back(NipFault::no_such_year);
    if (sex != 1 && sex != 2) reading.faults.push_back(NipFault::no_such_sex);
    if (serial == 0) reading.faults.push_back(NipFault::serial_zero);

    const Nip nip{.digits = std::string(text),
                  .kind = pns ? EmployeeKind::pns : EmployeeKind::pppk,
                  .birth_date = birth_date.value_or(Date{}),
                  .appointed_year = year,
                  .appointed_month = pns ? std::optional{month_or_code} : std::nullopt,
                  .contract_code = pns ? std::nullopt : std::optional{month_or_code},
                  .sex = sex == 1 ? Sex::male : Sex::female,
                  .serial = serial};
    if (birth_date && (pns || pppk))
        if (const auto fault = age_fault(nip, ages)) reading.faults.push_back(*fault);
    if (reading.faults.empty()) reading.nip = nip;
    return reading;
}
}
