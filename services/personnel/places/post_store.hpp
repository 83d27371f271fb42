#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "post.hpp"
#include "transaction.hpp"

namespace personnel::store {

struct PostFilter {
    domain::Date on{};
    std::optional<std::string> unit_id{}, kind{}, words{}, after_code{};
    std::optional<bool> vacant{};  ///< with places that nobody holds, or without
    int limit = 50;
};
std::vector<Post> list_posts(postgres::Transaction&, const PostFilter&);
/// Its states, in their order; of those before a day only the one that still holds on it.
std::vector<Post> list_post_states(postgres::Transaction&, const std::string& id, domain::Date from);
/// Who holds it on a day, by employee.
std::vector<Incumbent> list_incumbents(postgres::Transaction&, const std::string& id, domain::Date on,
                                       const std::optional<std::string>& after_employee, int limit);
std::optional<Post> find_post(postgres::Transaction&, const std::string& id, domain::Date on);
/// Those of these codes that exist on the day, by code.
std::map<std::string, Post> find_posts_by_code(postgres::Transaction&, const std::vector<std::string>& codes,
                                               domain::Date on);

/// False when the code is taken.
bool insert(postgres::Transaction&, const Post&);
std::optional<Post> lock_post(postgres::Transaction&, const std::string& id, domain::Date on);
/// The new state from a day on; the caller has locked the post. False when it does not exist on that day.
bool change_post(postgres::Transaction&, const Post& locked, const PostState&, domain::Date from);

}
