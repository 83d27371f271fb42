#pragma once
#include <atomic>
#include <functional>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <vector>

#include "database.hpp"
#include "message.hpp"
#include "migrate.hpp"
#include "redis.hpp"

namespace feed {

/// What happened, as it will be told in the feed (CloudEvents 1.0.2). `data` holds ids and values only; names, NIP and
/// free text of persons go into `personal`, which is stored apart and covered by the hash chain through a salted hash,
/// so that it can be encrypted or erased later without breaking the chain.
struct Event {
    std::string type;      ///< "id.kinerja.measurement.recorded": reverse DNS, [a-z0-9_.]
    std::string subject;   ///< the UUID of the object; of a region or a period its code
    std::string data;      ///< a JSON object; its members personal, personalhash and personalsalt are the feed's own
    std::string personal;  ///< a JSON object, or empty
};

/// An open write: rows through sql(), events through publish(). The events get their numbers last, in the order
/// published.
class Writing {
  public:
    explicit Writing(postgres::Transaction& transaction) : transaction_(transaction) {}
    [[nodiscard]] postgres::Transaction& sql() { return transaction_; }
    [[nodiscard]] const std::string& region() const { return transaction_.region(); }
    void publish(Event);  ///< throws invalid_argument for what is no CloudEvent (a fault of ours)

    /// Runs `work` so that nothing of it remains, neither rows nor events, when it returns false or throws (what it
    /// throws goes on to the caller). Returns what `work` returned.
    bool attempt(const std::function<bool()>& work);
    /// Runs `work` and undoes it: a dry run. Its events are forgotten as they come, so it may be as long as it likes.
    void rehearse(const std::function<void()>& work);

  private:
    friend class Journal;
    postgres::Transaction& transaction_;
    std::vector<Event> events_;
    bool rehearsing_ = false;
};

/// Identifies a repeat of a write: the caller, the operation and the key as sent; `fingerprint` is a hash of what was
/// sent.
struct Idempotency {
    std::string caller, operation, key, fingerprint;
};

/// The stored answer of a write.
struct Answer {
    int status = 200;
    http::Headers headers;  ///< Location, ETag, Content-Type: those worth replaying
    std::string body;
    bool replayed = false;
};

/// The same key came with another body (422).
class KeyReused : public std::runtime_error {
  public:
    KeyReused() : runtime_error("idempotency key reused with another request") {}
};

/// One service's log of what happened: the only way in which a service writes. Rows, events and the idempotency record
/// are of one transaction; numbers follow commit order per region without gaps; each event carries its predecessor's
/// hash.
class Journal {
  public:
    /// `name` is the feed's: "personnel", "kpi", … `wakeup` (may be null) is told "feed:{name}" after commits with
    /// events.
    Journal(postgres::Database&, std::string name, redis::Wakeup* wakeup);
    ~Journal();

    /// `work(Writing&)`; run again on serialization failures, so it must have no other effects.
    template <class Work>
    auto write(const std::string& region, Work&& work) {
        using Result = std::invoke_result_t<Work, Writing&>;
        if constexpr (std::is_void_v<Result>) {
            run(region, work);
        } else {
            std::optional<Result> result;
            run(region, [&](Writing& writing) { result.emplace(work(writing)); });
            return std::move(*result);
        }
    }

    /// The first answer is stored with the write for 24 hours and given again to whoever repeats the key; a repeat that
    /// arrives while the first is running waits for it. Answers of thrown refusals are not stored. Throws KeyReused.
    Answer answer(const std::string& region, const Idempotency&, const std::function<Answer(Writing&)>& work);

    [[nodiscard]] const std::string& name() const { return name_; }
    [[nodiscard]] postgres::Database& database() { return database_; }

    static postgres::MigrationSet migrations();  ///< feed_head, event, idempotency, feed_cursor and the append function

  private:
    void run(const std::string& region, const std::function<void(Writing&)>& work);
    bool append(Writing&, const Idempotency*, const Answer*) const;  ///< whether there were events
    void announce() const;
    void forget_old_answers();

    postgres::Database& database_;
    std::string name_;
    redis::Wakeup* wakeup_;
    std::atomic<std::uint64_t> answers_{0};
};

}
