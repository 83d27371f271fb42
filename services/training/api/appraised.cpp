#include "appraised.hpp"

#include <nlohmann/json.hpp>

#include "given.hpp"
#include "json.hpp"
#include "need_store.hpp"
#include "uuid.hpp"

namespace training {

void on_appraisal_event(feed::Writing& writing, const feed::Received& event) {
    if (event.type != "id.kinerja.appraisal.changed" || event.data.value("state", "") != "final") return;
    const auto behaviours = event.data.find("behaviours");
    if (behaviours == event.data.end() || !behaviours->is_object()) return;
    auto& tx = writing.sql();
    for (const auto& [value, rating] : behaviours->items()) {
        if (rating != "di_bawah_ekspektasi") continue;
        const Need need{.id = domain::new_id<Need>(),
                        .employee_id = service::id_of<domain::Employee>(event.data, "employee_id"),
                        .period = service::period_of(event.data, "period"),
                        .subject = value,
                        .reason = NeedReason::weak_behaviour,
                        .appraisal_id = event.data["id"].get<std::string>(),
                        .value = rating.get<std::string>()};
        if (store::insert(tx, need)) writing.publish(changed_event(need));
    }
}

}
