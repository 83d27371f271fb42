#pragma once
#include <map>
#include <string>
#include <vector>

#include "decimal.hpp"
#include "position.hpp"

/// Who may be considered to follow in a position: data with its source, as promotion_terms.hpp.
namespace personnel {

struct SuccessionTerms {
    /// Of which eselons people may come to a managerial post of one: its own is a rotation. Of an eselon that is left
    /// out, all that its level allows.
    std::map<domain::Eselon, std::vector<domain::Eselon>> pools{};
    /// Whether functional officers of another agency count as of a related field.
    bool functional_of_other_agencies = false;
    domain::Decimal known_percent{50};  ///< of the weights: with less known, somebody stands after all others
    std::string source{};
};

/// As the national regulations and the usual practice have it.
SuccessionTerms national_succession_terms();

}
