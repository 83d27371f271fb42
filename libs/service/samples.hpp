#pragma once
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "database.hpp"
#include "follower.hpp"
#include "jobs.hpp"
#include "readiness.hpp"
#include "redis.hpp"
#include "sample.hpp"
#include "server.hpp"

/// The libraries' statistics as what Prometheus is told.
namespace service {

std::vector<Sample> samples(const http::Server::Statistics&);
std::vector<Sample> samples(const postgres::Database::Statistics&);
std::vector<Sample> samples(const redis::Connections::Statistics&);  ///< none where there is no address
std::vector<Sample> samples(const Readiness::Answer&);
/// What a service's database knows: of its jobs, its feed, and how far it has followed others'.
struct Stock {
    std::vector<jobs::Runner::Backlog> backlog;
    std::chrono::milliseconds oldest_due_job;
    std::string feed;
    std::uint64_t events;
    std::vector<std::pair<std::string, std::uint64_t>> positions;  ///< by the name of the feed that is followed
};
std::vector<Sample> samples(const Stock&);
/// By the name of the feed that is followed.
std::vector<Sample> samples(std::span<const std::pair<std::string, feed::Follower::Statistics>>);

}
