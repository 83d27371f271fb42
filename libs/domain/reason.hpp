#pragma once
#include <string>
#include <string_view>

namespace domain {

/// Why a rule refuses: the code that programs read, and the sentence for a person in the two languages of the API. Each
/// stands beside its rule, as a constant, so that a misspelt code does not compile.
struct Reason {
    std::string_view code, indonesian, english;
    friend constexpr bool operator==(const Reason& left, const Reason& right) { return left.code == right.code; }
};

/// A member of the input that breaks a rule; `field` is the input's name for it ("weight", "goals/0/shares").
struct Violation {
    std::string field{};
    Reason reason{};
    friend bool operator==(const Violation&, const Violation&) = default;
};

}
