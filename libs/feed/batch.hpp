#pragma once
#include <compare>
#include <cstdint>
#include <map>
#include <string>

#include "database.hpp"
#include "publisher.hpp"

namespace feed {

using Heads = std::map<std::string, std::uint64_t>;  ///< region → number of its last event

Heads heads(postgres::Database&);

/// A poll whose cursors are understood.
struct Position {
    explicit Position(const Publisher::Poll&);  ///< throws http::bad_request
    [[nodiscard]] bool one_region() const { return !new_regions && after.size() == 1; }
    /// Regions with events behind the position, and how many.
    [[nodiscard]] std::map<std::string, std::uint64_t> news(const Heads&) const;
    [[nodiscard]] bool has_news(const Heads&) const;
    auto operator<=>(const Position&) const = default;

    std::map<std::string, std::uint64_t> after;  ///< region → number of the last event seen
    bool new_regions;
    int limit;
    bool with_personal;
};

/// Events as served.
struct Batch {
    std::string json = "[]";
    int events = 0;
    bool full = false;  ///< cut by the limit, so that it will never change
};
Batch read_batch(postgres::Database&, const Position&);

/// How many events of each region a batch of `limit` takes: as even as can be, so that a region with a long way to go
/// does not hold up the others.
std::map<std::string, std::uint64_t> shares(const std::map<std::string, std::uint64_t>& news, std::uint64_t limit);

}
