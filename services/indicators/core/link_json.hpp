#pragma once
#include <nlohmann/json.hpp>

#include "link.hpp"

namespace nlohmann {

template <>
struct adl_serializer<indicators::Link> {
    static void to_json(json& made, const indicators::Link& link) { made = {{"title", link.title}, {"url", link.url}}; }
    static void from_json(const json& link, indicators::Link& made) { made = {link.at("title"), link.at("url")}; }
};

}
