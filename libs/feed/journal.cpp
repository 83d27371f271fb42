#include "journal.hpp"

#include <deque>
#include <feed_migrations.hpp>
#include <nlohmann/json.hpp>
#include <utility>

#include "digest.hpp"
#include "event_text.hpp"
#include "failure_name.hpp"
#include "log.hpp"

namespace feed {

using postgres::Value;

static constexpr std::size_t salt_bytes = 16;
static constexpr std::uint64_t answers_between_purges = 1024;

void Writing::publish(Event event) {
    check_region(region());
    check(event);
    if (!rehearsing_) events_.push_back(std::move(event));
}

bool Writing::attempt(const std::function<bool()>& work) {
    const auto kept = events_.size();
    const auto undo = [&] {
        events_.resize(kept);
        transaction_.query("rollback to savepoint attempt");
    };
    transaction_.query("savepoint attempt");
    try {
        const bool keep = work();
        if (!keep) undo();
        transaction_.query("release savepoint attempt");
        return keep;
    } catch (...) {
        undo();
        throw;
    }
}

void Writing::rehearse(const std::function<void()>& work) {
    struct Rehearsal {
        bool& flag;
        bool before = std::exchange(flag, true);
        ~Rehearsal() { flag = before; }
    } rehearsal{rehearsing_};
    attempt([&] {
        work();
        return false;
    });
}

Journal::Journal(postgres::Database& database, std::string name, redis::Wakeup* wakeup)
    : database_(database), name_(std::move(name)), wakeup_(wakeup) {}

Journal::~Journal() = default;

void Journal::run(const std::string& region, const std::function<void(Writing&)>& work) {
    bool published = false;
    database_.write(region, [&](postgres::Transaction& transaction) {
        Writing writing(transaction);
        work(writing);
        published = append(writing, nullptr, nullptr);
    });
    if (published) announce();
}

static Answer replay(const postgres::Row& stored, const std::string& fingerprint) {
    if (stored["fingerprint"].view() != fingerprint) throw KeyReused();
    Answer answer{static_cast<int>(stored["status"].integer()), {}, stored["body"].bytes(), true};
    for (const auto& field : nlohmann::json::parse(stored["headers"].view()))
        answer.headers.add(field[0].get<std::string>(), field[1]);
    return answer;
}

Answer Journal::answer(const std::string& region, const Idempotency& repeat,
                       const std::function<Answer(Writing&)>& work) {
    Answer answer;
    bool published = false;
    const auto look_up = [&](const postgres::Database::Quote& quote) {
        return "select * from idempotent_answer(" + quote(region) + "," + quote(repeat.caller) + "," +
               quote(repeat.operation) + "," + quote(repeat.key) + ")";
    };
    database_.write_with(region, look_up, [&](postgres::Transaction& transaction, const postgres::Rows& stored) {
        published = false;
        if (!stored.empty()) {
            answer = replay(stored.front(), repeat.fingerprint);
            return;
        }
        Writing writing(transaction);
        answer = work(writing);
        published = append(writing, &repeat, &answer);
    });
    if (published) announce();
    if (answers_.fetch_add(1) % answers_between_purges == 0) forget_old_answers();
    return answer;
}

static std::string headers_json(const http::Headers& headers) {
    auto fields = nlohmann::json::array();
    for (const auto& [name, value] : headers) fields.push_back({name, value});
    return fields.dump();
}

bool Journal::append(Writing& writing, const Idempotency* repeat, const Answer* answer) const {
    if (writing.events_.empty() && !repeat) return false;
    std::vector<std::string> types, subjects;
    std::vector<std::string_view> data;
    std::deque<std::string> salted;  // what those of `data` that have a personal part point to
    std::vector<Value> personal, salts;
    for (const auto& event : writing.events_) {
        types.push_back(event.type);
        subjects.push_back(event.subject);
        if (event.personal.empty()) {
            data.emplace_back(event.data);
            personal.emplace_back(std::nullopt);
            salts.emplace_back(std::nullopt);
        } else {
            const auto salt = random_bytes(salt_bytes);
            data.emplace_back(salted.emplace_back(with_personal_hash(event.data, salt, event.personal)));
            personal.emplace_back(event.personal);
            salts.emplace_back(hex(salt));
        }
    }
    std::vector<Value> parameters{writing.region(),
                                  source(writing.region(), name_),
                                  types,
                                  subjects,
                                  Value::json_sequence(data),
                                  personal,
                                  salts};
    if (repeat)
        parameters.insert(parameters.end(),
                          {repeat->caller, repeat->operation, repeat->key, repeat->fingerprint, answer->status,
                           headers_json(answer->headers), Value::bytes(answer->body)});
    else
        parameters.insert(parameters.end(), 7, std::nullopt);
    writing.transaction_.query(
        "select feed_append($1, $2, $3::text[], $4::text[], string_to_array($5, chr(30)), $6::text[], $7::text[],"
        " $8, $9, $10, $11, $12::int, $13, $14::bytea)",
        parameters);
    return !writing.events_.empty();
}

void Journal::announce() const {
    if (wakeup_) wakeup_->announce("feed:" + name_);
}

/// Answers hold personal data and are promised for 24 hours only. Whichever region is busy cleans up after all of them,
/// a bounded piece at a time.
void Journal::forget_old_answers() {
    try {
        database_.write(postgres::every_region, [](postgres::Transaction& transaction) {
            transaction.query(
                "delete from idempotency where ctid = any(array("
                " select ctid from idempotency where created_at < now() - interval '24 hours'"
                " order by created_at limit 2000 for update skip locked))");
        });
    } catch (const std::exception& failure) {  // the answer at hand is committed: it must not fail for the old ones
        logging::warn("old idempotency records were not deleted", {{"error", failure_name(failure)}});
    }
}

postgres::MigrationSet Journal::migrations() { return postgres::MigrationSet::of("feed", embedded::feed_migrations); }

}
