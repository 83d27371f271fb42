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

/// A name without what different hands write differently: in lower case, with single spaces.
std::string plain_name(std::string_view);
bool same_name(std::string_view, std::string_view);

/// Field by field, of those that the file speaks of. Names are compared by same_name(), all else exactly.
std::vector<Difference> differences(const Statement& here, const Statement& there);

}
