#pragma once
#include <map>
#include <string>
#include <vector>

#include "post.hpp"
#include "transaction.hpp"

/// Finding positions as files name them.
namespace personnel::store {

struct NamedPost {
    Post post{};
    std::string unit_code{};
    std::vector<std::string> units{};  ///< the lower-case names of its unit and of those above, from below
};
/// Open positions by code, with their units' codes.
std::map<std::string, NamedPost> find_named_posts_by_code(postgres::Transaction&, const std::vector<std::string>& codes,
                                                          domain::Date on);
/// Open positions by lower-case name, with their units' names.
std::multimap<std::string, NamedPost> find_named_posts_by_name(postgres::Transaction&,
                                                               const std::vector<std::string>& lower_names,
                                                               domain::Date on);

}
