#include "access_log.hpp"

#include "input.hpp"
#include "relations.hpp"

namespace personnel {

static constexpr std::size_t noted_at_most = 100'000;  ///< then it begins anew: the database knows them all

store::Access access_of(postgres::Transaction& tx, const service::Call& call, const std::string& employee_id,
                        Viewer viewer, store::Reading reading, domain::Date today) {
    const auto me = caller(tx, call, today);
    return {.employee_id = employee_id,
            .subject = call.principal.subject,
            .reader_id = me ? std::optional(me->id) : std::nullopt,
            .viewer = viewer,
            .reading = reading};
}

void AccessLog::note(const service::Call& call, const std::string& employee_id, Viewer viewer) {
    if (viewer == Viewer::self) return;
    const auto today = service::today(app_);
    const auto reading =
        call.region + "\n" + employee_id + "\n" + call.principal.subject + "\n" + std::string(code(viewer));
    if (!is_new(reading, today)) return;
    try {
        app_.journal().write(call.region, [&](feed::Writing& writing) {
            auto& tx = writing.sql();
            store::keep(tx, service::new_uuid(),
                        access_of(tx, call, employee_id, viewer, store::Reading::record, today), today);
        });
    } catch (...) {
        forget(reading);
        throw;
    }
}

bool AccessLog::is_new(const std::string& reading, domain::Date today) {
    const std::lock_guard lock(mutex_);
    if (day_ != today || noted_.size() >= noted_at_most) noted_.clear();
    day_ = today;
    return noted_.insert(reading).second;
}

void AccessLog::forget(const std::string& reading) {
    const std::lock_guard lock(mutex_);
    noted_.erase(reading);
}

}
