#include "place_json.hpp"

#include "event.hpp"
#include "retirement.hpp"

namespace personnel {
using nlohmann::json;

json render_unit(const Unit& unit) {
    return {{"id", unit.id},
            {"code", unit.code},
            {"name", unit.state.name},
            {"kind", unit.state.kind},
            {"parent_id", unit.state.parent_id},
            {"head_employee_id", unit.state.head_employee_id},
            {"closed", unit.state.closed},
            {"valid_from", unit.valid_from},
            {"valid_to", unit.valid_to}};
}

json render_post(const Post& post) {
    return {{"id", post.id},
            {"code", post.code},
            {"name", post.state.name},
            {"kind", kind_of(post.state.level)},
            {"level", post.state.level},
            {"eselon", post.state.eselon},
            {"occupation", post.state.occupation},
            {"class", post.state.job_class},
            {"unit_id", post.state.unit_id},
            {"leads_unit", post.state.leads_unit},
            {"places", post.state.places},
            {"incumbents", post.incumbents},
            {"vacancies", vacancies(post)},
            {"retirement_age", domain::retirement_age(post.state.level, post.state.occupation)},
            {"closed", post.state.closed},
            {"valid_from", post.valid_from},
            {"valid_to", post.valid_to}};
}

json render_reorganisation(const Reorganisation& one) {
    return {{"id", one.id},
            {"kind", one.kind},
            {"date", one.on},
            {"reason", one.reason},
            {"predecessor_ids", one.predecessors},
            {"successor_ids", one.successors}};
}

feed::Event changed_event(const Unit& unit) {
    return state_event("id.kinerja.unit.changed", unit.id, render_unit(unit), unit.version);
}

/// Of the position only: who holds it, and when its level retires, is published elsewhere.
feed::Event changed_event(const Post& post) {
    auto data = render_post(post);
    for (const auto* member : {"incumbents", "vacancies", "retirement_age"}) data.erase(member);
    return state_event("id.kinerja.position.changed", post.id, std::move(data), post.version);
}

feed::Event made_event(const Reorganisation& one) {
    auto data = render_reorganisation(one);
    const json personal{{"reason", std::move(data["reason"])}};
    data.erase("reason");
    return make_event("id.kinerja.unit.reorganised", one.id, data, personal);
}

}
