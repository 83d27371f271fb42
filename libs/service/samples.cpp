#include "samples.hpp"

namespace service {
namespace {

using enum Sample::Kind;

Sample sample(const char* name, const char* help, Sample::Kind kind, auto value) {
    return {name, help, kind, static_cast<double>(value)};
}

}

std::vector<Sample> samples(const http::Server::Statistics& now) {
    return {
        sample("http_server_connections", "Open connections", gauge, now.connections),
        sample("http_server_in_flight", "Requests that are being answered", gauge, now.in_flight),
        sample("http_server_queued", "Requests that wait for a thread", gauge, now.queued),
        sample("http_server_shed_total", "Requests answered 503 because the queue was full", counter, now.shed),
        sample("http_server_malformed_total", "Requests that broke the protocol", counter, now.malformed),
        sample("http_server_timed_out_total", "Requests and connections that ran out of time", counter, now.timed_out),
        sample("http_server_spooled_bytes", "Room that bodies on disk have taken", gauge, now.spooled),
    };
}

std::vector<Sample> samples(const postgres::Database::Statistics& now) {
    return {
        sample("postgres_pool_size", "Open connections to the database", gauge, now.size),
        sample("postgres_pool_in_use", "Connections in use", gauge, now.in_use),
        sample("postgres_pool_waits_total", "Times that somebody waited for a connection", counter, now.waits),
        sample("postgres_pool_timeouts_total", "Times that the wait was in vain", counter, now.timeouts),
        sample("postgres_retries_total", "Transactions run again after a conflict", counter, now.retries),
        sample("postgres_reconnects_total", "Connections made anew after a loss", counter, now.reconnects),
    };
}

std::vector<Sample> samples(std::span<const jobs::Runner::Backlog> backlog) {
    std::vector<Sample> all;
    for (const auto& [kind, state, jobs] : backlog)
        all.push_back({"jobs_unfinished",
                       "Jobs that have not ended, of all replicas",
                       gauge,
                       static_cast<double>(jobs),
                       {{"kind", kind}, {"state", std::string(jobs::to_string(state))}}});
    return all;
}

std::vector<Sample> samples(std::span<const std::pair<std::string, feed::Follower::Statistics>> followers) {
    std::vector<Sample> all;
    const auto of_each = [&](const char* name, const char* help, Sample::Kind kind, auto value) {
        for (const auto& [feed, statistics] : followers)
            all.push_back({name, help, kind, static_cast<double>(value(statistics)), {{"feed", feed}}});
    };
    using Statistics = feed::Follower::Statistics;
    of_each("feed_follower_events_total", "Events taken in", counter, [](const Statistics& s) { return s.events; });
    of_each("feed_follower_failures_total", "Polls that failed", counter,
            [](const Statistics& s) { return s.failures; });
    of_each("feed_follower_behind_seconds", "Age of the last event when it was taken in; 0 at the end of the feed",
            gauge, [](const Statistics& s) { return std::chrono::duration<double>(s.behind).count(); });
    of_each("feed_follower_at_end", "1 when there was nothing more to read", gauge,
            [](const Statistics& s) { return s.at_end ? 1 : 0; });
    return all;
}

}
