#include "crediting.hpp"

#include <nlohmann/json.hpp>

#include "credit_store.hpp"
#include "employee_store.hpp"
#include "fact_store.hpp"
#include "new_id.hpp"

namespace personnel {
namespace {

using nlohmann::json;

template <class T>
json nullable(const std::optional<T>& value) {
    return value ? json(*value) : json(nullptr);
}

void book(feed::Writing& writing, CreditEntry entry) {
    entry.id = store::new_id(writing.sql());
    if (store::insert(writing.sql(), entry)) writing.publish(recorded_event(entry));
}

}

int reconcile_credit(feed::Writing& writing, const std::string& employee_id, const std::string& by) {
    auto& tx = writing.sql();
    if (!store::lock_person(tx, employee_id)) return 0;
    const auto earned = conversions(store::appraised(tx, employee_id), store::level_spans(tx, employee_id));
    const auto result = reconcile(store::standing_conversions(tx, employee_id), earned);
    for (const auto& wrong : result.wrong)
        book(writing, {.employee_id = employee_id,
                       .kind = CreditKind::correction,
                       .level = wrong.level,
                       .amount = -wrong.amount,
                       .effective_on = wrong.effective_on,
                       .corrects = wrong.id,
                       .reason = "predicate_or_level_changed",
                       .recorded_by = by});
    for (const auto& missing : result.missing)
        book(writing, {.employee_id = employee_id,
                       .kind = CreditKind::conversion,
                       .level = missing.level,
                       .amount = missing.amount,
                       .effective_on = missing.effective_on,
                       .appraisal_id = missing.appraisal_id,
                       .period = missing.period,
                       .predicate = missing.predicate,
                       .months = missing.months,
                       .recorded_by = by});
    return static_cast<int>(result.wrong.size() + result.missing.size());
}

feed::Event recorded_event(const CreditEntry& entry) {
    const json data{{"id", entry.id},
                    {"employee_id", entry.employee_id},
                    {"kind", code(entry.kind)},
                    {"level", code(entry.level)},
                    {"amount", entry.amount.to_fixed(2)},
                    {"effective_on", domain::to_string(entry.effective_on)},
                    {"appraisal_id", nullable(entry.appraisal_id)},
                    {"period", nullable(entry.period)},
                    {"predicate", entry.predicate ? json(code(*entry.predicate)) : json(nullptr)},
                    {"months", nullable(entry.months)},
                    {"corrects", nullable(entry.corrects)}};
    return {"id.kinerja.credit_entry.recorded", entry.id, data.dump(), {}};
}

}
