#include "key_set.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "json_body.hpp"
#include "problem.hpp"

namespace identity {

std::optional<KeySet> KeySet::parse(std::string_view jwks) {
    nlohmann::json document;
    try {
        document = http::parse_json(jwks);
    } catch (const http::Problem&) {
        return std::nullopt;
    }
    const auto list = document.is_object() ? document.find("keys") : document.end();
    if (list == document.end() || !list->is_array()) return std::nullopt;
    std::vector<Key> keys;
    for (const auto& jwk : *list)
        if (auto key = Key::from_jwk(jwk)) keys.push_back(*std::move(key));
    if (keys.empty()) return std::nullopt;
    return KeySet(std::move(keys));
}

const Key* KeySet::find(std::string_view id, Key::Algorithm algorithm) const {
    const auto found = std::find_if(keys_.begin(), keys_.end(),
                                    [&](const Key& key) { return key.id() == id && key.algorithm() == algorithm; });
    return found == keys_.end() ? nullptr : &*found;
}

}
