#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "date.hpp"

namespace personnel {

/// The same in both languages of the API, for a person.
struct Wording {
    std::string indonesian{}, english{};
};

Wording words_of(domain::Date);  ///< "1 April 2026"
Wording words_of(int);
Wording words_of(std::string_view);  ///< what both languages write alike: a rank, an eselon, a code

/// The sentence with each {} replaced, in order.
Wording say(std::string_view indonesian, std::string_view english, const std::vector<Wording>& parts = {});

/// Both with something between them; the second alone while the first is empty.
Wording join(const Wording& all, const Wording& part, std::string_view between);

}
