#include "sentence.hpp"

#include <array>
#include <utility>

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

Wording words_of(int number) { return words_of(std::to_string(number)); }
Wording words_of(std::string_view text) { return {std::string(text), std::string(text)}; }

Wording join(const Wording& all, const Wording& part, std::string_view between) {
    if (all.english.empty()) return part;
    return {all.indonesian + std::string(between) + part.indonesian, all.english + std::string(between) + part.english};
}

}
