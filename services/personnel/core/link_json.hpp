#pragma once
#include <nlohmann/json.hpp>
#include <string_view>
#include <vector>

#include "link.hpp"

/// Links as the contract has them, and as jsonb keeps them.
namespace personnel {

inline void to_json(nlohmann::json& made, const Link& link) { made = {{"title", link.title}, {"url", link.url}}; }
inline void from_json(const nlohmann::json& object, Link& link) {
    object.at("title").get_to(link.title);
    object.at("url").get_to(link.url);
}

inline std::vector<Link> parse_links(std::string_view text) {
    return nlohmann::json::parse(text).get<std::vector<Link>>();
}

}
