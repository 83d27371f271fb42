#include "samples.hpp"

namespace service {
namespace {

using enum Sample::Kind;

Sample sample(const char* name, const char* help, Sample::Kind kind, auto value) {
    return {name, help, kind, static_cast<double>(value)};
}

double in_seconds(std::chrono::milliseconds time) { return std::chrono::duration<double>(time).count(); }

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
        sample("postgres_refused_connections_total", "Connections that could not be made", counter, now.refused),
    };
}

std::vector<Sample> samples(const redis::Connections::Statistics& now) {
    if (!now.configured) return {};
    return {
        sample("redis_up", "1 while Redis answers; without it limits hold in each process by itself", gauge,
               now.away ? 0 : 1),
        sample("redis_failures_total", "Commands that Redis did not answer in time", counter, now.failures),
    };
}

std::vector<Sample> samples(const Readiness::Answer& answer) {
    std::vector<Sample> all;
    for (const auto& [part, good] : answer.parts)
        all.push_back({"service_ready",
                       "1 for each part without which requests cannot be served, while it is there",
                       gauge,
                       good ? 1.0 : 0.0,
                       {{"part", part}}});
    return all;
}

std::vector<Sample> samples(const Stock& stock) {
    std::vector<Sample> all{
        sample("jobs_oldest_due_seconds", "For how long the oldest due job has waited for somebody to take it", gauge,
               in_seconds(stock.oldest_due_job)),
        {"feed_events_total",
         "Events of the service's own feed",
         counter,
         static_cast<double>(stock.events),
         {{"feed", stock.feed}}},
    };
    for (const auto& [feed, events] : stock.positions)
        all.push_back({"feed_follower_position_total",
                       "Events of a feed that have been taken in, by whatever replica",
                       counter,
                       static_cast<double>(events),
                       {{"feed", feed}}});
    for (const auto& [kind, state, jobs] : stock.backlog)
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
    of_each("feed_follower_behind_seconds",
            "Since all that the sibling tells had been taken in; 0 while it has, and the sibling answers", gauge,
            [](const Statistics& s) { return in_seconds(s.behind); });
    of_each("feed_follower_since_answer_seconds", "Since the sibling last answered", gauge,
            [](const Statistics& s) { return in_seconds(s.since_answer); });
    of_each("feed_follower_stuck_regions", "Regions that wait for an event whose effect fails", gauge,
            [](const Statistics& s) { return s.stuck_regions; });
    of_each("feed_follower_at_end", "1 when there was nothing more to read", gauge,
            [](const Statistics& s) { return s.at_end ? 1 : 0; });
    return all;
}

}
