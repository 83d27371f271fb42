#include "access_log.hpp"

#include "input.hpp"
#include "relations.hpp"

namespace personnel {

static constexpr std::size_t noted_at_most = 100'000;  ///< then it begins anew: the database knows them all

store::Access access_of(postgres::Transaction& tx, const service::Call& call, const std::string& employee_id,
                        Viewer viewer, store::AccessKind reading, domain::Date today) {
    const auto me = find_caller(tx, call, today);
    return {.employee_id = employee_id,
            .subject = call.principal.subject,
            .reader_id = me ? std::optional(me->id) : std::nullopt,
            .viewer = viewer,
            .reading = reading};
}

void AccessLog::note(const service::Call& call, const std::vector<Seen>& seen) {
    const auto today = call.today;
    const auto fresh = first_today(call, seen, today);
    if (fresh.empty()) return;
    try {
        app_.journal().write(call.region, [&](feed::Writing& writing) {
            auto& tx = writing.sql();
            const auto reader = access_of(tx, call, {}, {}, store::AccessKind::record, today);
            std::vector<std::pair<std::string, store::Access>> accesses;
            for (const auto& one : fresh) {
                accesses.emplace_back(service::new_uuid(), reader);
                accesses.back().second.employee_id = one.employee_id;
                accesses.back().second.viewer = one.viewer;
            }
            store::record_accesses(tx, accesses, today);
        });
    } catch (...) {
        forget(call, fresh);
        throw;
    }
}

std::string AccessLog::key(const service::Call& call, const Seen& one) {
    return call.region + "\n" + one.employee_id + "\n" + call.principal.subject + "\n" +
           std::string(domain::code(one.viewer));
}

std::vector<Seen> AccessLog::first_today(const service::Call& call, const std::vector<Seen>& seen, domain::Date today) {
    std::vector<Seen> fresh;
    const std::lock_guard lock(mutex_);
    if (day_ != today || noted_.size() >= noted_at_most) noted_.clear();
    day_ = today;
    for (const auto& one : seen)
        if (is_shown_who_it_is(one.viewer) && one.viewer != Viewer::self && noted_.insert(key(call, one)).second)
            fresh.push_back(one);
    return fresh;
}

void AccessLog::forget(const service::Call& call, const std::vector<Seen>& seen) {
    const std::lock_guard lock(mutex_);
    for (const auto& one : seen) noted_.erase(key(call, one));
}

}
