#pragma once
#include <optional>
#include <string_view>
#include <vector>

#include "key.hpp"

namespace identity {

/// The usable keys of a JWKS (RFC 7517).
class KeySet {
  public:
    /// Nothing for a document that is not a JWKS, or has no key that we can use.
    static std::optional<KeySet> parse(std::string_view jwks);
    [[nodiscard]] const Key* find(std::string_view id, Key::Algorithm) const;

  private:
    explicit KeySet(std::vector<Key> keys) : keys_(std::move(keys)) {}
    std::vector<Key> keys_;
};

}
