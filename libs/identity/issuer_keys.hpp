#pragma once
#include <chrono>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "key_set.hpp"

namespace identity {

using Instant = std::chrono::system_clock::time_point;

/// The issuer's keys, fetched when they are needed and kept when the issuer cannot be reached. One thread fetches at a
/// time and without holding a lock that others need to read; thread-safe. A set that has not changed stays the same
/// object.
class IssuerKeys {
  public:
    using Keys = std::shared_ptr<const KeySet>;  ///< null: none yet
    IssuerKeys(std::chrono::seconds kept, std::chrono::seconds unknown_key_pause, std::function<std::string()> fetch);

    /// Fetched before when there are none or they have become old.
    Keys present(Instant now);
    /// For a token whose key is not in `seen`: fetched before, unless that was done within the pause.
    Keys newer_than(const Keys& seen, Instant now);

  private:
    [[nodiscard]] bool wants_fetch(Instant now) const;
    Keys fetch(Instant now);

    const std::chrono::seconds kept_, pause_;
    const std::function<std::string()> fetch_;

    std::mutex fetching_;  ///< taken before mutex_, and held while fetching
    std::mutex mutex_;     ///< of what follows
    Keys keys_;
    std::string document_;
    std::optional<Instant> fetched_, attempted_;
};

}
