#pragma once
#include <string>

namespace personnel {

/// The same in both languages of the API, for a person.
struct Wording {
    std::string indonesian{}, english{};
};

}
