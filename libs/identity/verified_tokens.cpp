#include "verified_tokens.hpp"

#include <openssl/evp.h>

#include <cstring>
#include <stdexcept>

namespace identity {

Fingerprint fingerprint(std::string_view token) {
    // Fetched once: looking the algorithm up costs more than hashing a token.
    static EVP_MD* const sha256 = EVP_MD_fetch(nullptr, "SHA256", nullptr);
    Fingerprint hash;
    if (!sha256 || EVP_Digest(token.data(), token.size(), hash.data(), nullptr, sha256, nullptr) != 1)
        throw std::runtime_error("OpenSSL has no SHA-256");
    return hash;
}

std::size_t VerifiedTokens::Hash::operator()(const Fingerprint& fingerprint) const {
    std::size_t prefix;
    std::memcpy(&prefix, fingerprint.data(), sizeof prefix);
    return prefix;
}

std::optional<Principal> VerifiedTokens::find(const Fingerprint& fingerprint, const IssuerKeys::Keys& present,
                                              Instant now) {
    const std::lock_guard lock(mutex_);
    const auto found = index_.find(fingerprint);
    if (found == index_.end()) return std::nullopt;
    const auto entry = found->second;
    if (now >= entry->accepted.until || entry->keys != present) {
        index_.erase(found);
        entries_.erase(entry);
        return std::nullopt;
    }
    entries_.splice(entries_.begin(), entries_, entry);
    return entry->accepted.principal;
}

void VerifiedTokens::remember(const Fingerprint& fingerprint, IssuerKeys::Keys vouching, Accepted accepted) {
    const std::lock_guard lock(mutex_);
    if (capacity_ == 0 || index_.contains(fingerprint)) return;  // another thread was faster
    if (index_.size() == capacity_) {
        index_.erase(entries_.back().fingerprint);
        entries_.pop_back();
    }
    entries_.push_front({fingerprint, std::move(vouching), std::move(accepted)});
    index_.emplace(fingerprint, entries_.begin());
}

}
