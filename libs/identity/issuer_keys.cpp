#include "issuer_keys.hpp"

#include <exception>

namespace identity {
namespace {

/// While there are no keys nobody can be let in, so a failed fetch is soon repeated; but not by every request.
constexpr std::chrono::seconds pause_without_keys{1};

bool is_due(std::optional<Instant> last, std::chrono::seconds pause, Instant now) {
    return !last || now - *last >= pause || now < *last;  // a clock that was set back must not stop us
}

}

IssuerKeys::IssuerKeys(std::chrono::seconds kept, std::chrono::seconds unknown_key_pause,
                       std::function<std::string()> fetch)
    : kept_(kept), pause_(unknown_key_pause), fetch_(std::move(fetch)) {}

bool IssuerKeys::wants_fetch(Instant now) const {
    if (!keys_) return is_due(attempted_, pause_without_keys, now);
    return is_due(fetched_, kept_, now) && is_due(attempted_, pause_, now);
}

IssuerKeys::Keys IssuerKeys::present(Instant now) {
    {
        const std::lock_guard lock(mutex_);
        if (!wants_fetch(now)) return keys_;
    }
    std::unique_lock fetching(fetching_, std::try_to_lock);
    if (!fetching) {
        {
            const std::lock_guard lock(mutex_);
            if (keys_) return keys_;  // old ones are good enough while another thread fetches
        }
        fetching.lock();
    }
    {
        const std::lock_guard lock(mutex_);
        if (!wants_fetch(now)) return keys_;
    }
    return fetch(now);
}

IssuerKeys::Keys IssuerKeys::newer_than(const Keys& seen, Instant now) {
    const std::lock_guard fetching(fetching_);
    {
        const std::lock_guard lock(mutex_);
        if (keys_ != seen || !is_due(attempted_, pause_, now)) return keys_;
    }
    return fetch(now);
}

IssuerKeys::Keys IssuerKeys::fetch(Instant now) {
    std::optional<std::string> document;
    try {
        document = fetch_();
    } catch (const std::exception&) {
        // unreachable: what there is stays valid, and whoever gave us fetch_ knows why
    }
    const std::lock_guard lock(mutex_);
    attempted_ = now;
    if (!document) return keys_;
    if (keys_ && *document == document_) {
        fetched_ = now;
    } else if (auto parsed = KeySet::parse(*document)) {
        keys_ = std::make_shared<const KeySet>(*std::move(parsed));
        document_ = *std::move(document);
        fetched_ = now;
    }
    return keys_;
}

}
