#pragma once
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "database.hpp"
#include "follower.hpp"
#include "jobs.hpp"
#include "metrics.hpp"
#include "server.hpp"

/// The libraries' statistics as what Prometheus is told.
namespace service {

std::vector<Sample> samples(const http::Server::Statistics&);
std::vector<Sample> samples(const postgres::Database::Statistics&);
std::vector<Sample> samples(std::span<const jobs::Runner::Backlog>);
/// By the name of the feed that is followed.
std::vector<Sample> samples(std::span<const std::pair<std::string, feed::Follower::Statistics>>);

}
