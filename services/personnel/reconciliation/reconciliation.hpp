#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// What a file and the register each say of a person, held against each other.
namespace personnel {

/// By field, in the words of the contract; what is absent is not said, and so not compared.
using Statement = std::map<std::string, std::string, std::less<>>;

struct Difference {
    std::string field{};
    std::string here{}, there{};
    friend bool operator==(const Difference&, const Difference&) = default;
};

/// Field by field, of those that the file speaks of. Names are compared by same_name(), all else exactly.
std::vector<Difference> differences(const Statement& here, const Statement& there);

}
