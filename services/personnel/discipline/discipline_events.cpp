#include "discipline_events.hpp"

#include "event.hpp"

namespace personnel {

nlohmann::json render_statement(const DisciplineStatement& one) {
    return {{"id", one.id},
            {"as_of", one.as_of},
            {"unit_id", one.unit_id},
            {"employee_id", one.employee_id},
            {"basis", one.basis},
            {"stated_at", one.stated_at},
            {"withdrawn_reason", one.withdrawn_reason}};
}

feed::Event changed_event(const DisciplineStatement& one) {
    return make_event("id.kinerja.discipline_statement.changed", one.id,
                      {{"id", one.id},
                       {"as_of", one.as_of},
                       {"unit_id", one.unit_id},
                       {"employee_id", one.employee_id},
                       {"withdrawn", one.withdrawn_reason.has_value()},
                       {"version", one.version}},
                      {{"basis", one.basis}, {"withdrawn_reason", one.withdrawn_reason}});
}

feed::Event recorded_event(const std::string& employee_id, const std::string& penalty_id,
                           const ImposedPenalty& penalty) {
    return make_event("id.kinerja.discipline_penalty.recorded", penalty_id,
                      {{"id", penalty_id},
                       {"employee_id", employee_id},
                       {"level", penalty.level},
                       {"imposed_from", penalty.from},
                       {"imposed_to", penalty.to}},
                      {{"penalty", penalty.name}, {"decree_number", penalty.decree_number}});
}

}
