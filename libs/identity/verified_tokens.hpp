#pragma once
#include <array>
#include <list>
#include <mutex>
#include <optional>
#include <string_view>
#include <unordered_map>

#include "claims.hpp"
#include "issuer_keys.hpp"

namespace identity {

/// SHA-256 of a token: memory that leaks then holds no token that could be used.
using Fingerprint = std::array<unsigned char, 32>;
Fingerprint fingerprint(std::string_view token);

/// Remembers the tokens that were verified last, until they expire or the keys that vouched for them are no longer the
/// issuer's present ones. Thread-safe.
class VerifiedTokens {
  public:
    explicit VerifiedTokens(std::size_t capacity) : capacity_(capacity) {}
    std::optional<Principal> find(const Fingerprint&, const IssuerKeys::Keys& present, Instant now);
    void remember(const Fingerprint&, IssuerKeys::Keys vouching, Accepted);

  private:
    struct Entry {
        Fingerprint fingerprint;
        IssuerKeys::Keys keys;
        Accepted accepted;
    };
    struct Hash {
        std::size_t operator()(const Fingerprint&) const;
    };
    using Entries = std::list<Entry>;

    std::mutex mutex_;
    const std::size_t capacity_;
    Entries entries_;  ///< the one used last in front
    std::unordered_map<Fingerprint, Entries::iterator, Hash> index_;
};

}
