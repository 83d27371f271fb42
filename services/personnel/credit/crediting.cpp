#include "crediting.hpp"

#include "event.hpp"

#include "credit_store.hpp"
#include "employee_store.hpp"
#include "fact_store.hpp"
#include "uuid.hpp"

namespace personnel {
namespace {

void book(feed::Writing& writing, CreditEntry entry) {
    entry.id = uuid::make_ordered_text();
    if (store::insert(writing.sql(), entry)) writing.publish(recorded_event(entry));
}

}

int reconcile_credit(feed::Writing& writing, const std::string& employee_id, const std::string& by) {
    auto& tx = writing.sql();
    const auto person = store::lock_person(tx, employee_id);
    if (!person) return 0;
    const auto earned = earns_credit(person->identity.status) ? conversions(store::list_appraised(tx, employee_id),
                                                                            store::list_level_spans(tx, employee_id))
                                                              : std::vector<Earned>{};
    const auto result = reconcile(store::list_open_conversions(tx, employee_id), earned);
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

nlohmann::json render_entry(const CreditEntry& entry) {
    return {{"id", entry.id},
            {"employee_id", entry.employee_id},
            {"kind", entry.kind},
            {"level", entry.level},
            {"amount", entry.amount.to_fixed(2)},
            {"effective_on", entry.effective_on},
            {"appraisal_id", entry.appraisal_id},
            {"period", entry.period},
            {"predicate", entry.predicate},
            {"months", entry.months},
            {"corrects", entry.corrects}};
}

feed::Event recorded_event(const CreditEntry& entry) {
    return make_event("id.kinerja.credit_entry.recorded", entry.id, render_entry(entry));
}

}
