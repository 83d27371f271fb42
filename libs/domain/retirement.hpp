#pragma once
#include <optional>

#include "date.hpp"
#include "position.hpp"

namespace domain {
/// Batas usia pensiun in years (UU 20/2023 Art. 55; functional levels PP 11/2017 Art. 239 as amended; guru UU 14/2005).
struct RetirementAges {
    int jpt = 60;
    int administrator = 58;
    int pengawas = 58;
    int pelaksana = 58;
    int ahli_utama = 65;
    int ahli_madya = 60;
    int ahli_muda = 58;
    int ahli_pertama = 58;
    int keterampilan = 58;
    int guru = 60;
};

int retirement_age(PositionLevel, std::optional<Occupation>, const RetirementAges& = {});

struct Retirement {
    int age;
    Date reaches_on;  // the birthday; of those born on 29 February, the 28th in a common year, still their month
    Date retires_on;  // TMT pensiun: the first day of the month after
};
Retirement retirement(const Date& birth_date, PositionLevel, std::optional<Occupation>, const RetirementAges& = {});
}
