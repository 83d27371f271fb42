#pragma once
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "key_set.hpp"

namespace identity {

using Instant = std::chrono::system_clock::time_point;

/// The issuer's keys, fetched by a thread of their own and kept when the issuer cannot be reached: however long it
/// takes, others read what there is. Thread-safe. A set that has not changed stays the same object.
class IssuerKeys {
  public:
    using Keys = std::shared_ptr<const KeySet>;  ///< null: none yet
    /// `fetch` is called by the thread only, first at once.
    IssuerKeys(std::chrono::seconds kept, std::chrono::seconds unknown_key_pause, std::function<std::string()> fetch,
               std::function<Instant()> now);
    ~IssuerKeys();

    /// What there is; fetched soon when there are none or they have become old.
    Keys present();
    /// For a token whose key is not in `seen`: what there is once the issuer has been asked, unless that was done
    /// within the pause. A few callers wait for it; others, and threads that must not wait, are told 503
    /// (http::Problem) meanwhile, as is everybody while there are no keys at all: only the issuer could tell a good
    /// token.
    Keys newer_than(const Keys& seen);
    /// Waits until no fetch is wanted or under way.
    void settle();

  private:
    [[nodiscard]] bool wants_fetch(Instant now) const;
    void refresh(const std::stop_token&);
    void keep(std::optional<std::string> document, Instant asked);

    const std::chrono::seconds kept_, pause_;
    const std::function<std::string()> fetch_;
    const std::function<Instant()> now_;

    std::mutex mutex_;  ///< of what follows
    std::condition_variable_any wanting_, fetched_once_more_;
    Keys keys_;
    std::string document_;
    std::optional<Instant> fetched_, attempted_;
    std::optional<Instant> wanted_;  ///< since when; stays until it has been done
    std::uint64_t rounds_ = 0;       ///< fetches, also those that failed
    int waiting_ = 0;
    std::jthread refresher_;  ///< last: it uses the others
};

}
