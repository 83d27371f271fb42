#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "code.hpp"
#include "date.hpp"
#include "employee.hpp"
#include "position.hpp"

namespace personnel {

enum class CircularState { draft, published, closed };
inline constexpr std::array all_circular_states{CircularState::draft, CircularState::published, CircularState::closed};
std::string_view code(CircularState);

enum class CircularAction { change, publish, correct, close, acknowledge, ask };
inline constexpr std::array all_circular_actions{CircularAction::change,      CircularAction::publish,
                                                 CircularAction::correct,     CircularAction::close,
                                                 CircularAction::acknowledge, CircularAction::ask};
std::string_view code(CircularAction);

struct Link {
    std::string title{}, url{};
};

/// Whom a circular concerns: all that is given must hold; nothing given is the whole region.
struct Audience {
    struct Unit {
        std::string id{};
        bool below = true;  ///< also what lies below it
    };
    std::vector<Unit> units{};
    std::vector<std::string> position_kinds{}, statuses{}, employee_ids{};
};

/// What an edition says; a correction replaces it.
struct CircularText {
    std::string title{}, body{};
    std::optional<std::string> title_en{}, body_en{};
    std::vector<Link> links{};
    domain::Date effective_on{};
    std::optional<domain::Date> acknowledge_by{}, remind_on{};
};

struct Circular {
    std::string id{};
    std::int64_t version = 1;
    std::optional<std::string> number{};
    CircularText text{};
    bool acknowledgement = false;  ///< whether it is to be acknowledged
    Audience audience{};
    CircularState state = CircularState::draft;
    int edition = 1;
    int counting_edition = 1;  ///< the first edition whose acknowledgement counts
    std::optional<domain::Date> published_on{}, closed_on{};
};

/// How a caller stands to a circular.
struct CircularStanding {
    bool issuer = false;        ///< may draft, publish, correct and close
    bool concerned = false;     ///< is in its population
    bool acknowledged = false;  ///< an edition that counts
};
std::vector<CircularAction> allowed_actions(const Circular&, const CircularStanding&);
bool allows(const Circular&, const CircularStanding&, CircularAction);

/// What is wrong with a circular in itself; `field` is the input's name for it. incomplete_translation: one English
/// text without the other; not_due: a day for what need not be acknowledged; after_deadline: a reminder that comes too
/// late.
std::vector<Objection> objections(const Circular&);

/// When those are reminded who have not acknowledged it, once it is published: the day said, else three days before the
/// deadline, never before `today`; nothing without a deadline.
std::optional<domain::Date> reminder_day(const Circular&, domain::Date today);

/// How many were to read, and how many have.
struct Reading {
    std::int64_t population = 0, acknowledged = 0;
};
/// In percent with two decimals; nothing of nobody.
std::optional<std::string> share(const Reading&);
/// Groups too small are not told to those who may not see persons. That all of a larger one have read it is: it is what
/// they were asked to do.
bool may_be_told(const Reading&, bool sees_persons);

}
