#pragma once
#include <cstdint>
#include <map>

#include "batch.hpp"
#include "message.hpp"

namespace feed {

/// One who asked, until answered.
struct Reader {
    http::Responder responder;
    http::Clock::time_point deadline;
};

/// Readers by where they stand, and by a number of their own: those of one position are answered alike. Knows no lock
/// and no clock.
class Readers {
  public:
    using Group = std::map<std::uint64_t, Reader>;  ///< of one position
    struct Placed {
        Position position;
        Group group;
    };

    void add(const Position&, Group);
    /// One of them, if it is there.
    Group take(const Position&, std::uint64_t number);
    /// All of one position: the next after the last one taken, so that everybody's turn comes. There must be one.
    Placed take_next();
    /// Those behind whom there is something.
    std::vector<Placed> take_with_news(const Heads&);
    /// Those whose time is up.
    std::vector<Placed> take_expired(http::Clock::time_point now);
    std::vector<Placed> take_all();

    [[nodiscard]] bool empty() const { return groups_.empty(); }
    [[nodiscard]] std::size_t size() const;
    /// When the first one's time is up; time_point::max() without any.
    [[nodiscard]] http::Clock::time_point first_deadline() const;

  private:
    std::map<Position, Group> groups_;
    Position last_{{}};
};

}
