#include "issuer_keys.hpp"

#include <exception>

#include "blocking.hpp"
#include "problem.hpp"

namespace identity {
namespace {

/// While there are no keys nobody can be let in, so a failed fetch is soon repeated; but not by every request.
constexpr std::chrono::seconds pause_without_keys{1};

/// Each holds a thread of the handlers' while the issuer takes its time.
constexpr int most_waiting = 2;

constexpr std::chrono::seconds retry_after{1};

bool is_due(std::optional<Instant> last, std::chrono::seconds pause, Instant now) {
    return !last || now - *last >= pause || now < *last;  // a clock that was set back must not stop us
}

}

IssuerKeys::IssuerKeys(std::chrono::seconds kept, std::chrono::seconds unknown_key_pause,
                       std::function<std::string()> fetch, std::function<Instant()> now)
    : kept_(kept),
      pause_(unknown_key_pause),
      fetch_(std::move(fetch)),
      now_(std::move(now)),
      wanted_(now_()),
      refresher_([this](const std::stop_token& stopping) { refresh(stopping); }) {}

IssuerKeys::~IssuerKeys() = default;

bool IssuerKeys::wants_fetch(Instant now) const {
    if (!keys_) return is_due(attempted_, pause_without_keys, now);
    return is_due(fetched_, kept_, now) && is_due(attempted_, pause_, now);
}

IssuerKeys::Keys IssuerKeys::present() {
    const auto now = now_();
    const std::lock_guard lock(mutex_);
    if (!wanted_ && wants_fetch(now)) {
        wanted_ = now;
        wanting_.notify_one();
    }
    return keys_;
}

IssuerKeys::Keys IssuerKeys::newer_than(const Keys& seen) {
    const auto now = now_();
    std::unique_lock lock(mutex_);
    if (keys_ != seen) return keys_;
    if (!wanted_ && is_due(attempted_, keys_ ? pause_ : pause_without_keys, now)) {
        wanted_ = now;
        wanting_.notify_one();
    }
    if (wanted_) {
        if (blocking::forbidden() || waiting_ == most_waiting) throw http::unavailable(retry_after, "issuer_busy");
        ++waiting_;
        fetched_once_more_.wait(lock, [this, before = rounds_] { return rounds_ != before; });
        --waiting_;
    }
    if (!keys_) throw http::unavailable(retry_after, "no_issuer_keys");
    return keys_;
}

void IssuerKeys::settle() {
    std::unique_lock lock(mutex_);
    fetched_once_more_.wait(lock, [this] { return !wanted_; });
}

/// Asks when somebody wants it, and by itself before the keys have become old, so that a key that the issuer has
/// withdrawn is not believed for want of callers.
void IssuerKeys::refresh(const std::stop_token& stopping) {
    std::unique_lock lock(mutex_);
    while (true) {
        wanting_.wait_for(lock, stopping, kept_, [this] { return wanted_.has_value(); });
        if (stopping.stop_requested()) return;
        if (!wanted_) wanted_ = now_();
        const auto asked = *wanted_;
        lock.unlock();
        std::optional<std::string> document;
        try {
            document = fetch_();
        } catch (...) {
            // unreachable: what there is stays valid, and whoever gave us fetch_ knows why
        }
        lock.lock();
        keep(std::move(document), asked);
        wanted_.reset();
        ++rounds_;
        fetched_once_more_.notify_all();
    }
}

void IssuerKeys::keep(std::optional<std::string> document, Instant asked) {
    attempted_ = asked;
    if (!document) return;
    if (keys_ && *document == document_) {
        fetched_ = asked;
    } else if (auto parsed = KeySet::parse(*document)) {
        keys_ = std::make_shared<const KeySet>(*std::move(parsed));
        document_ = *std::move(document);
        fetched_ = asked;
    }
}

}
