#include "retirement.hpp"

namespace domain {
int retirement_age(PositionLevel level, std::optional<Occupation> occupation, const RetirementAges& ages) {
    if (occupation == Occupation::guru) return ages.guru;
    switch (level) {
        case PositionLevel::jpt_utama:
        case PositionLevel::jpt_madya:
        case PositionLevel::jpt_pratama:
            return ages.jpt;
        case PositionLevel::administrator:
            return ages.administrator;
        case PositionLevel::pengawas:
            return ages.pengawas;
        case PositionLevel::pelaksana:
            return ages.pelaksana;
        case PositionLevel::ahli_utama:
            return ages.ahli_utama;
        case PositionLevel::ahli_madya:
            return ages.ahli_madya;
        case PositionLevel::ahli_muda:
            return ages.ahli_muda;
        case PositionLevel::ahli_pertama:
            return ages.ahli_pertama;
        case PositionLevel::penyelia:
        case PositionLevel::mahir:
        case PositionLevel::terampil:
        case PositionLevel::pemula:
            return ages.keterampilan;
    }
    return ages.pelaksana;
}

Retirement retirement(const Date& birth_date, PositionLevel level, std::optional<Occupation> occupation,
                      const RetirementAges& ages) {
    const int age = retirement_age(level, occupation, ages);
    const Date birthday = birth_date + std::chrono::years{age};
    const auto month = birthday.year() / birthday.month();
    const Date reaches_on = birthday.ok() ? birthday : Date{month / std::chrono::last};
    return {age, reaches_on, Date{(month + std::chrono::months{1}) / 1}};
}
}
