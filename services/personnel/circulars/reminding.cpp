#include "reminding.hpp"

#include <nlohmann/json.hpp>

#include "circular_store.hpp"
#include "interval.hpp"
#include "later.hpp"
#include "readership_store.hpp"
#include "time_zone.hpp"

namespace personnel {
using nlohmann::json;
namespace {

constexpr int people_a_step = 500;

json plan_of(const Circular& circular) {
    return {{"circular_id", circular.id},
            {"remind_on", domain::to_string(*circular.text.remind_on)},
            {"counting_edition", circular.counting_edition}};
}

}

void plan_reminders(feed::Writing& writing, const Circular& circular, const std::string& created_by) {
    if (circular.text.remind_on)
        jobs::enqueue_at(writing, circular_reminders, plan_of(circular), created_by,
                         domain::start_of(*circular.text.remind_on, domain::zone_of(writing.sql().region())));
}

jobs::Progress remind_some(feed::Writing& writing, jobs::Job& job, domain::Date today) {
    auto& tx = writing.sql();
    const auto seen = store::lock_circular_shared(tx, job.input["circular_id"], std::nullopt, today);
    if (!seen || seen->state != CircularState::published || !seen->text.remind_on || plan_of(*seen) != job.input)
        return jobs::Progress::done;
    const Circular& circular = *seen;
    const auto reminded = store::record_reminders(tx, circular.id, today, people_a_step);
    for (const auto& employee_id : reminded)
        writing.publish({"id.kinerja.circular.reminded",
                         circular.id,
                         json{{"circular_id", circular.id},
                              {"employee_id", employee_id},
                              {"counting_edition", circular.counting_edition}}
                             .dump(),
                         {}});
    const auto before = job.counts.is_null() ? 0 : job.counts.at("reminded").get<std::int64_t>();
    job.counts = {{"reminded", before + static_cast<std::int64_t>(reminded.size())}};
    if (reminded.size() == people_a_step) return jobs::Progress::more;
    const auto& deadline = circular.text.acknowledge_by;
    if (deadline && today < *deadline)
        jobs::enqueue_at(writing, circular_reminders, job.input, job.created_by,
                         domain::start_of(domain::day_after(today), domain::zone_of(tx.region())));
    return jobs::Progress::done;
}

}
