#pragma once
#include <span>
#include <string_view>

namespace personnel {

/// A kind of what is held about an employee, and what they have to be told of it (UU 27/2022 Art. 5, 7, 21).
struct PersonalCategory {
    std::string_view code;
    std::string_view origin, purpose, legal_basis, retention;              ///< for people, in Indonesian …
    std::string_view origin_en, purpose_en, legal_basis_en, retention_en;  ///< … and in English
};
std::span<const PersonalCategory> personal_categories();

}
