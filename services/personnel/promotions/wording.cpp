#include "wording.hpp"

namespace personnel {
namespace {

std::string fill(std::string_view sentence, const std::vector<Wording>& parts, std::string Wording::*language) {
    std::string filled;
    std::size_t next = 0;
    for (std::size_t i = 0; i < sentence.size(); ++i) {
        const bool place = sentence.substr(i, 2) == "{}";
        if (place)
            filled += parts.at(next++).*language, ++i;
        else
            filled += sentence[i];
    }
    return filled;
}

constexpr std::array months{
    std::pair{"Januari", "January"}, std::pair{"Februari", "February"}, std::pair{"Maret", "March"},
    std::pair{"April", "April"},     std::pair{"Mei", "May"},           std::pair{"Juni", "June"},
    std::pair{"Juli", "July"},       std::pair{"Agustus", "August"},    std::pair{"September", "September"},
    std::pair{"Oktober", "October"}, std::pair{"November", "November"}, std::pair{"Desember", "December"}};

}

Wording say(std::string_view indonesian, std::string_view english, const std::vector<Wording>& parts) {
    return {fill(indonesian, parts, &Wording::indonesian), fill(english, parts, &Wording::english)};
}

Wording words_of(domain::Date day) {
    const auto& [indonesian, english] = months.at(static_cast<unsigned>(day.month()) - 1);
    const auto date = std::to_string(static_cast<unsigned>(day.day())) + " ",
               year = " " + std::to_string(static_cast<int>(day.year()));
    return {date + indonesian + year, date + english + year};
}

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

Wording words_of(int number) { return words_of(std::to_string(number)); }
Wording words_of(std::string_view text) { return {std::string(text), std::string(text)}; }

}
