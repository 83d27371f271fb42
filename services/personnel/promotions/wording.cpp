#include "wording.hpp"

namespace personnel {
Wording words_of(domain::PositionLevel level) {
    switch (level) {
        case domain::PositionLevel::jpt_utama:
            return {"JPT Utama", "JPT Utama"};
        case domain::PositionLevel::jpt_madya:
            return {"JPT Madya", "JPT Madya"};
        case domain::PositionLevel::jpt_pratama:
            return {"JPT Pratama", "JPT Pratama"};
        case domain::PositionLevel::administrator:
            return {"Administrator", "Administrator"};
        case domain::PositionLevel::pengawas:
            return {"Pengawas", "Pengawas"};
        case domain::PositionLevel::pelaksana:
            return {"Pelaksana", "Pelaksana"};
        case domain::PositionLevel::ahli_utama:
            return {"Ahli Utama", "Ahli Utama"};
        case domain::PositionLevel::ahli_madya:
            return {"Ahli Madya", "Ahli Madya"};
        case domain::PositionLevel::ahli_muda:
            return {"Ahli Muda", "Ahli Muda"};
        case domain::PositionLevel::ahli_pertama:
            return {"Ahli Pertama", "Ahli Pertama"};
        case domain::PositionLevel::penyelia:
            return {"Penyelia", "Penyelia"};
        case domain::PositionLevel::mahir:
            return {"Mahir", "Mahir"};
        case domain::PositionLevel::terampil:
            return {"Terampil", "Terampil"};
        case domain::PositionLevel::pemula:
            return {"Pemula", "Pemula"};
    }
    return {};
}

Wording words_of(domain::EducationLevel level) {
    switch (level) {
        case domain::EducationLevel::sd:
            return {"SD", "primary school"};
        case domain::EducationLevel::smp:
            return {"SMP", "junior secondary school"};
        case domain::EducationLevel::sma:
            return {"SMA", "senior secondary school"};
        case domain::EducationLevel::d1:
            return {"D-I", "a one-year diploma (D1)"};
        case domain::EducationLevel::d2:
            return {"D-II", "a two-year diploma (D2)"};
        case domain::EducationLevel::d3:
            return {"D-III", "a three-year diploma (D3)"};
        case domain::EducationLevel::d4:
            return {"D-IV", "a four-year diploma (D4)"};
        case domain::EducationLevel::s1:
            return {"S-1", "a bachelor's degree (S1)"};
        case domain::EducationLevel::profesi:
            return {"pendidikan profesi", "professional education"};
        case domain::EducationLevel::s2:
            return {"S-2", "a master's degree (S2)"};
        case domain::EducationLevel::s3:
            return {"S-3", "a doctorate (S3)"};
    }
    return {};
}

Wording words_of(domain::Predicate predicate) {
    switch (predicate) {
        case domain::Predicate::sangat_baik:
            return {"Sangat Baik", "Sangat Baik"};
        case domain::Predicate::baik:
            return {"Baik", "Baik"};
        case domain::Predicate::butuh_perbaikan:
            return {"Butuh Perbaikan", "Butuh Perbaikan"};
        case domain::Predicate::kurang:
            return {"Kurang", "Kurang"};
        case domain::Predicate::sangat_kurang:
            return {"Sangat Kurang", "Sangat Kurang"};
    }
    return {};
}

Wording words_of(const domain::Decimal& number) {
    const auto english = number.to_fixed(2);
    auto indonesian = english;
    indonesian.replace(indonesian.find('.'), 1, ",");
    return {indonesian, english};
}

}
