#pragma once
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

/// What personnel should answer, thought out as simply as can be: a value for each day of two years, and rules that
/// look at one day. It knows nothing of spans, trees or statements.
class NaiveHistory {
  public:
    static constexpr int days = 731;  ///< the last stands for all that come
    template <class T>
    struct Daily {
        std::vector<T> on = std::vector<T>(days);
        std::set<int> starts{};
        /// From a day on, until what was planned already.
        void set(int day, const T& value) {
            starts.insert(day);
            const auto next = starts.upper_bound(day);
            for (int each = day; each < (next == starts.end() ? days : *next); ++each) on[at(each)] = value;
        }
        void fill(const T& value) { on.assign(days, value); }
        const T& operator[](int day) const { return on[at(day)]; }
        static std::size_t at(int day) { return static_cast<std::size_t>(day); }
    };
    struct Place {
        std::string position{}, superior{};
        bool operator==(const Place&) const = default;
    };
    struct Person {
        Daily<Place> place{};
        Daily<std::string> rank{};
        Daily<std::string> standing{};
        int leaves = days;
    };
    struct Node {
        std::string parent{}, head{};
    };
    struct Duty {
        std::string id, person, position, kind;
        int from, to;  ///< both included
    };
    struct Handing {
        std::string id, appraiser, delegate, unit, employee;
        int from, to;
        [[nodiscard]] std::string key() const {
            return !unit.empty() ? unit : !employee.empty() ? employee : appraiser;
        }
    };

    std::map<std::string, Person> people{};
    std::map<std::string, Daily<Node>> units{};
    std::map<std::string, std::string> unit_of{};  ///< by position
    std::map<std::string, std::string> leading{};  ///< position, by unit
    std::vector<Duty> duties{};
    std::vector<Handing> handings{};

    [[nodiscard]] bool serves(const std::string& person, int day) const { return day < people.at(person).leaves; }
    [[nodiscard]] bool leads(const std::string& position) const { return leading.at(unit_of.at(position)) == position; }
    [[nodiscard]] bool taken(const std::string& position, const std::string& by_others_than, int from) const;
    [[nodiscard]] bool clashes(const Duty&) const;
    /// The same person in the same post, within a month before or after.
    [[nodiscard]] bool acts_about_then(const Duty&) const;
    [[nodiscard]] bool clashes(const Handing&) const;
    /// Whether, with that superior by name from a day on, their line comes back to them on a day.
    [[nodiscard]] bool makes_ring(const std::string& person, const std::string& superior, int from) const;
    void leave(const std::string& person, int day);

    [[nodiscard]] bool present(const std::string& person, int day) const {
        return serves(person, day) && people.at(person).standing[day] == "active";
    }
    /// Whether they lead a unit that none is above.
    [[nodiscard]] bool leads_top(const std::string& person, int day) const;
    /// Empty where there is none.
    [[nodiscard]] std::string superior(const std::string& person, int day) const;

  private:
    [[nodiscard]] std::string by_explicit_line(const std::string& person, int day) const;
    [[nodiscard]] std::string by_tree(const std::string& person, int day) const;
    [[nodiscard]] std::string recorded(const std::string& person, int day) const;
    [[nodiscard]] int depth(const std::string& person, int day) const;
    [[nodiscard]] std::vector<std::string> acting(const std::string& position, int day) const;
    [[nodiscard]] std::vector<std::string> leaders(const std::string& unit, int day) const;
    [[nodiscard]] std::vector<std::string> units_above(const std::string& person, int day) const;
};
