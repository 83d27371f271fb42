#include "appraised.hpp"

#include <nlohmann/json.hpp>

#include "json.hpp"

namespace training {

void take_appraisal(feed::Writing& writing, const feed::Received& event) {
    if (event.type != "id.kinerja.appraisal.changed" || event.data.value("state", "") != "final") return;
    const auto behaviours = event.data.find("behaviours");
    if (behaviours == event.data.end() || !behaviours->is_object()) return;
    auto& tx = writing.sql();
    for (const auto& [value, rating] : behaviours->items()) {
        if (rating != "di_bawah_ekspektasi") continue;
        const store::Need need{.id = store::new_id(tx),
                               .employee_id = event.data["employee_id"],
                               .period = event.data["period"],
                               .subject = value,
                               .reason_code = "weak_behaviour",
                               .appraisal_id = event.data["id"].get<std::string>(),
                               .value = rating.get<std::string>()};
        if (store::insert(tx, need)) writing.publish(changed_event(need));
    }
}

}
