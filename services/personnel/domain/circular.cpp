#include "circular.hpp"

#include <algorithm>

#include "rational.hpp"
#include "smallest_group.hpp"

namespace personnel {

std::string_view code(CircularState state) {
    switch (state) {
        case CircularState::draft:
            return "draft";
        case CircularState::published:
            return "published";
        case CircularState::closed:
            return "closed";
    }
    return {};
}

std::string_view code(CircularAction action) {
    switch (action) {
        case CircularAction::change:
            return "change";
        case CircularAction::publish:
            return "publish";
        case CircularAction::correct:
            return "correct";
        case CircularAction::close:
            return "close";
        case CircularAction::acknowledge:
            return "acknowledge";
        case CircularAction::ask:
            return "ask";
    }
    return {};
}

bool allows(const Circular& circular, const CircularStanding& as, CircularAction action) {
    const bool draft = circular.state == CircularState::draft, published = circular.state == CircularState::published;
    switch (action) {
        case CircularAction::change:
        case CircularAction::publish:
            return as.issuer && draft;
        case CircularAction::correct:
            return as.issuer && published;
        case CircularAction::close:
            return as.issuer && (draft || published);
        case CircularAction::acknowledge:
            return as.concerned && published && circular.acknowledgement && !as.acknowledged;
        case CircularAction::ask:
            return as.concerned && published;
    }
    return false;
}

std::vector<CircularAction> allowed_actions(const Circular& circular, const CircularStanding& as) {
    std::vector<CircularAction> allowed;
    for (const auto action : all_circular_actions)
        if (allows(circular, as, action)) allowed.push_back(action);
    return allowed;
}

std::vector<Objection> objections(const Circular& circular) {
    const auto& text = circular.text;
    std::vector<Objection> found;
    if (text.title_en && !text.body_en) found.push_back({"body_en", "incomplete_translation"});
    if (text.body_en && !text.title_en) found.push_back({"title_en", "incomplete_translation"});
    if (!circular.acknowledgement && text.acknowledge_by) found.push_back({"acknowledge_by", "not_due"});
    if (!circular.acknowledgement && text.remind_on) found.push_back({"remind_on", "not_due"});
    if (text.remind_on && text.acknowledge_by && *text.remind_on > *text.acknowledge_by)
        found.push_back({"remind_on", "after_deadline"});
    return found;
}

std::optional<domain::Date> reminder_day(const Circular& circular, domain::Date today) {
    const auto& text = circular.text;
    if (!circular.acknowledgement || (!text.remind_on && !text.acknowledge_by)) return std::nullopt;
    const domain::Date day = text.remind_on
                                 ? *text.remind_on
                                 : domain::Date(std::chrono::sys_days(*text.acknowledge_by) - std::chrono::days(3));
    return std::max(day, today);
}

std::optional<std::string> share(const Reading& reading) {
    if (reading.population == 0) return std::nullopt;
    return (domain::Rational(100 * reading.acknowledged) / domain::Rational(reading.population)).to_fixed(2);
}

bool may_be_told(const Reading& reading, bool sees_persons) {
    return sees_persons || reading.population >= domain::smallest_group;
}

}
