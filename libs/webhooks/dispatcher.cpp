#include "dispatcher.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <random>
#include <utility>
#include <webhooks_migrations.hpp>

#include "failure_name.hpp"
#include "log.hpp"
#include "retry_after.hpp"
#include "signature.hpp"

namespace webhooks {
namespace {

using namespace std::chrono_literals;
using std::chrono::duration_cast;

constexpr int events_a_step = 200;
constexpr int endpoints_a_look = 100;
constexpr int forgotten_a_step = 5000;
constexpr auto forget_every = 10min;
constexpr std::uint64_t answer_limit = 64 * 1024;  // it is read to its end for the connection's sake only

double random_part() {
    thread_local std::minstd_rand source(std::random_device{}());
    return std::uniform_real_distribution<>(0, 1)(source);
}

/// In the words of the deliveries' log, which knows no circuit: this client has none.
std::string name_of(http::Unreachable::Reason reason) {
    return std::string(
        to_string(reason == http::Unreachable::Reason::circuit_open ? http::Unreachable::Reason::refused : reason));
}

http::ClientOptions client_options(const DispatcherOptions& options) {
    http::ClientOptions client;
    client.destinations = options.destinations;
    client.connect_timeout = std::min<milliseconds>(options.plan.timeout, 5s);
    client.response_limit = answer_limit;
    client.retries = 0;  // the plan's business
    client.circuit_failures = 1'000'000'000;
    return client;
}

http::Call call_of(const store::Due& due, milliseconds timeout) {
    const auto id = message_id(due.id);
    const auto now = duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch()).count();
    auto signatures = signature(Secret::of_bytes(due.secret), id, now, due.body);
    if (due.previous_secret) signatures += " " + signature(Secret::of_bytes(*due.previous_secret), id, now, due.body);
    return {http::Method::post,
            due.url,
            {{"Content-Type", "application/cloudevents+json; charset=utf-8"},
             {"User-Agent", "Kinerja-Webhooks/1"},
             {"webhook-id", id},
             {"webhook-timestamp", std::to_string(now)},
             {"webhook-signature", std::move(signatures)}},
            http::Body(due.body),
            http::Clock::now() + timeout};
}

}

feed::Event changed_event(const store::Webhook& webhook, bool removed) {
    const nlohmann::json data{
        {"id", webhook.id},
        {"event_types", webhook.event_types},
        {"state", removed           ? "removed"
                  : webhook.enabled ? "enabled"
                                    : "disabled"},
        {"reason", webhook.disabled_reason ? nlohmann::json(*webhook.disabled_reason) : nlohmann::json(nullptr)},
        {"version", webhook.version}};
    return {"id.kinerja.webhook.changed", webhook.id, data.dump(), {}};
}

feed::Event test_event(const std::string& webhook_id) {
    return {"id.kinerja.webhook.tested", webhook_id, nlohmann::json{{"id", webhook_id}}.dump(), {}};
}

std::string message_id(const std::string& delivery_id) {
    std::string id = delivery_id;
    std::erase(id, '-');
    return "msg_" + id;
}

postgres::MigrationSet migrations() { return postgres::MigrationSet::of("webhooks", embedded::webhooks_migrations); }

Dispatcher::Dispatcher(feed::Journal& journal, DispatcherOptions options)
    : journal_(journal), options_(std::move(options)) {}
Dispatcher::~Dispatcher() = default;

void Dispatcher::run(const std::stop_token& token) {
    client_ = std::make_unique<http::Client>(client_options(options_));
    while (!token.stop_requested()) {
        try {
            record_arrived();
            const bool more = give_events();
            send_due();
            forget_old();
            if (more) continue;
        } catch (const std::exception& failure) {
            logging::warn("webhooks wait", {{"error", feed::failure_name(failure)}});
        }
        std::unique_lock lock(mutex_);
        changed_.wait_for(lock, token, options_.look, [&] { return !arrived_.empty(); });
    }
    client_.reset();  // ends what is under way: it is made again when its lease runs out
}

bool Dispatcher::give_events() {
    auto& database = journal_.database();
    const auto behind =
        database.write(postgres::every_region, [](auto& tx) { return store::behind(tx, endpoints_a_look); });
    for (const auto& [region, id] : behind)
        database.write(region, [&](postgres::Transaction& tx) { store::give_events(tx, id, events_a_step); });
    return !behind.empty();
}

void Dispatcher::send_due() {
    int room = 0;
    {
        const std::lock_guard lock(mutex_);
        room = options_.shares.all - under_way_;
    }
    if (room <= 0) return;
    const auto lease = 2 * options_.plan.timeout + 10s;
    auto due = journal_.database().write(postgres::every_region,
                                         [&](auto& tx) { return store::claim(tx, room, options_.shares, lease); });
    for (auto& one : due) send(std::move(one));
}

void Dispatcher::send(store::Due due) {
    const auto began = http::Clock::now();
    auto call = call_of(due, options_.plan.timeout);
    {
        const std::lock_guard lock(mutex_);
        ++under_way_;
    }
    const auto arrive = [this, began, due = std::move(due)](Outcome outcome) {
        const auto took = duration_cast<milliseconds>(http::Clock::now() - began);
        {
            const std::lock_guard lock(mutex_);
            --under_way_;
            arrived_.push_back({due, std::move(outcome), took});
        }
        changed_.notify_all();
    };
    try {
        client_->fetch(std::move(call), [arrive](std::variant<http::Response, http::Unreachable> answer) {
            if (const auto* response = std::get_if<http::Response>(&answer))
                arrive({.status = response->status, .retry_after = http::retry_after(response->headers)});
            else
                arrive({.failure = name_of(std::get<http::Unreachable>(answer).reason())});
        });
    } catch (const std::invalid_argument&) {  // a URL that libcurl takes for none
        arrive({.failure = "refused"});
    }
}

void Dispatcher::record_arrived() {
    std::vector<Arrived> arrived;
    {
        const std::lock_guard lock(mutex_);
        arrived.swap(arrived_);
    }
    for (std::size_t i = 0; i < arrived.size(); ++i) {
        try {
            record(arrived[i]);
        } catch (...) {  // the database is away: what is known is kept for later
            const std::lock_guard lock(mutex_);
            arrived_.insert(arrived_.end(), arrived.begin() + static_cast<std::ptrdiff_t>(i), arrived.end());
            throw;
        }
    }
}

void Dispatcher::record(const Arrived& one) {
    const auto decision = decide(options_.plan, one.outcome, one.due.attempts + 1, random_part());
    const store::Attempt attempt{
        .duration_ms = one.took.count(),
        .status = one.outcome.status == 0 ? std::nullopt : std::optional<std::int64_t>(one.outcome.status),
        .failure = one.outcome.failure.empty() ? std::nullopt : std::optional(one.outcome.failure)};
    const auto dead = journal_.database().write(one.due.region, [&](postgres::Transaction& tx) {
        store::record(tx, one.due, attempt, decision);
        if (decision.verdict == Verdict::delivered) {
            store::note_success(tx, one.due.webhook_id);
            return false;
        }
        const auto failing = store::note_failure(tx, one.due.webhook_id, options_.plan);
        const auto asked = decision.verdict == Verdict::throttled ? decision.wait : milliseconds(0);
        if (const auto pause = std::max(asked, pause_after(options_.plan, failing.failures)); pause > 0ms)
            store::pause(tx, one.due.webhook_id, pause);
        return failing.dead;
    });
    if (decision.verdict == Verdict::unwanted)
        disable(one.due, "gone");
    else if (dead)
        disable(one.due, "failing");
}

void Dispatcher::disable(const store::Due& due, const char* reason) {
    journal_.write(due.region, [&](feed::Writing& writing) {
        if (store::disable(writing.sql(), due.webhook_id, reason))
            writing.publish(changed_event(store::webhook(writing.sql(), due.webhook_id).value()));
    });
}

void Dispatcher::forget_old() {
    const auto now = http::Clock::now();
    if (now < forget_next_) return;
    journal_.database().write(postgres::every_region,
                              [&](auto& tx) { store::forget_ended(tx, options_.plan.kept, forgotten_a_step); });
    forget_next_ = now + forget_every;
}

}
