#pragma once
#include <chrono>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <vector>

/// What the service should answer, in the plainest way: what holds of each object is written down for each single day.
/// Days are counted from 1 January 2026; objects are numbered.
namespace naive {

inline constexpr int days = 730;
std::string date(int day);

/// Something whose state holds over spans of days: a change holds until the next change that was made for later.
template <class State>
class Timeline {
  public:
    [[nodiscard]] const std::optional<State>& on(int day) const { return states_.at(static_cast<std::size_t>(day)); }
    void begin(int day, const State& state) { hold(day, state); }
    void change(int day, const std::function<void(State&)>& edit) {
        auto state = on(day).value();
        edit(state);
        hold(day, state);
    }
    /// Of every day from this one on, where it concerns it; the spans stay as they are.
    void rewrite(int from, const std::function<void(State&)>& edit) {
        for (int day = from; day < days; ++day)
            if (auto& state = states_[static_cast<std::size_t>(day)]) edit(*state);
    }
    /// A span begins here, though nothing changes.
    void cut(int day) { begins_.insert(day); }

  private:
    void hold(int from, const State& state) {
        begins_.insert(from);
        for (int day = from; day < days && (day == from || !begins_.contains(day)); ++day)
            states_[static_cast<std::size_t>(day)] = state;
    }
    std::vector<std::optional<State>> states_ = std::vector<std::optional<State>>(days);
    std::set<int> begins_;
};

struct UnitState {
    std::string name{};
    int parent = -1;  ///< none
    bool closed = false;
    friend bool operator==(const UnitState&, const UnitState&) = default;
};

/// Each operation is what the service should do; whether it may is asked of sound() afterwards, and of the conditions
/// of the operation itself: it says false when those do not hold.
class Tree {
  public:
    std::vector<Timeline<UnitState>> units;

    int open(int day, const std::string& name, int parent);  ///< the number of the new unit
    [[nodiscard]] bool rename(int day, int unit, const std::string& name);
    [[nodiscard]] bool move(int day, int unit, int parent);
    [[nodiscard]] bool close(int day, int unit);
    [[nodiscard]] bool merge(int day, const std::vector<int>& ending, int successor);
    /// The children, which stand below the unit, go below the new one.
    [[nodiscard]] bool split(int day, int unit, int part, const std::vector<int>& children);

    /// On each day the open units are a forest, and what is closed stays closed.
    [[nodiscard]] bool sound() const;
    [[nodiscard]] bool is_open(int day, int unit) const;
    [[nodiscard]] std::vector<int> path(int day, int unit) const;        ///< from the top to the unit
    [[nodiscard]] std::set<int> below(int day, int unit) const;          ///< itself included
    [[nodiscard]] std::set<int> children_from(int day, int unit) const;  ///< open ones, on the day or later

  private:
    void hand_over(int day, int child, int from, int to);
};

}
