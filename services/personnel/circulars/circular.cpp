#include "circular.hpp"

#include <algorithm>

#include "rational.hpp"
#include "smallest_group.hpp"

namespace personnel {

std::vector<domain::Violation> check_circular(const Circular& circular) {
    const auto& text = circular.text;
    std::vector<domain::Violation> found;
    if (text.title_en && !text.body_en) found.push_back({"body_en", incomplete_translation});
    if (text.body_en && !text.title_en) found.push_back({"title_en", incomplete_translation});
    if (!circular.acknowledgement && text.acknowledge_by) found.push_back({"acknowledge_by", not_due});
    if (!circular.acknowledgement && text.remind_on) found.push_back({"remind_on", not_due});
    if (text.remind_on && text.acknowledge_by && *text.remind_on > *text.acknowledge_by)
        found.push_back({"remind_on", after_deadline});
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

bool may_be_shown(const Reading& reading, bool sees_persons) {
    return sees_persons || reading.population >= domain::smallest_group;
}

}
