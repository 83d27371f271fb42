#pragma once
#include <cstdint>
#include <optional>
#include <string>

#include "database.hpp"

/// Whether the events of a journal are still those that were written, from outside or piece by piece.
namespace feed {

/// How far a chain of events has been followed: to the event of that number, and its hash (hex). The beginning at
/// first.
struct ChainPosition {
    std::uint64_t events = 0;
    std::string head = std::string(64, '0');
    friend bool operator==(const ChainPosition&, const ChainPosition&) = default;
};

struct ChainCheck {
    ChainPosition reached{};                 ///< the last event that fits
    bool intact = true;                      ///< all that were looked at fit
    bool ended = true;                       ///< nothing is left to look at
    std::optional<std::string> broken_at{};  ///< id of the first event that does not fit
};

constexpr int checked_at_once = 5'000;  ///< events, so that no check takes long

/// Looks at up to `limit` events of a region's feed behind a position; where its event has another hash, the next one
/// does not fit.
ChainCheck check_chain(postgres::Database&, const std::string& feed, const std::string& region,
                       const ChainPosition& from, int limit);

}
