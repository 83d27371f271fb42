#include "measurement_imports.hpp"

#include <map>

#include "import_cells.hpp"
#include "indicator_store.hpp"
#include "measurement_store.hpp"
#include "measuring.hpp"
#include "period_store.hpp"
#include "replies.hpp"
#include "target_store.hpp"

namespace indicators {
namespace {

std::vector<imports::RowFault> apply(feed::Writing& writing, std::span<const imports::Row> rows) {
    auto& tx = writing.sql();
    std::vector<std::string> ids;
    for (const auto& row : rows)
        if (const auto id = row.get("target_id"); id && is_uuid(*id)) ids.emplace_back(*id);
    const auto targets = store::targets_by_id(tx, ids);
    std::map<std::pair<std::string, std::string>, Indicator> indicators;  // by id, as of a period
    std::map<std::string, bool> open;
    for (const auto& [id, target] : targets) {
        const std::pair of{target.indicator_id, target.period};
        if (!indicators.contains(of))
            indicators.emplace(of, store::indicator_in(tx, of.first, domain::Period::parse(of.second).value()).value());
        if (!open.contains(target.period)) open[target.period] = !store::hold_open(tx, target.period).closed;
    }
    std::vector<imports::RowFault> faults;
    std::vector<Measurement> good;
    for (const auto& row : rows) {
        RowCheck check(row, faults);
        const auto target = targets.find(check.text("target_id"));
        if (target == targets.end()) {
            check.fault("target_id", "unknown_target");
            continue;
        }
        if (!open[target->second.period]) check.fault("target_id", "period_closed");
        const auto day = check.day("measured_on");
        Measurement measurement{.id = service::new_uuid(),
                                .target_id = target->first,
                                .value = check.decimal("value"),
                                .numerator = check.decimal("numerator"),
                                .denominator = check.decimal("denominator"),
                                .source = "import"};
        if (row.get("evidence_url"))
            measurement.evidence.push_back({check.text(row.get("evidence_title") ? "evidence_title" : "evidence_url"),
                                            check.text("evidence_url")});
        if (!check.good()) continue;
        measurement.measured_on = *day;
        for (const auto& one : objections(measurement, target->second,
                                          indicators.at({target->second.indicator_id, target->second.period})))
            check.fault(std::string(one.field), std::string(one.code));
        if (check.good()) good.push_back(std::move(measurement));
    }
    store::insert(tx, good);
    for (const auto& one : good) writing.publish(recorded_event(one, targets.at(one.target_id)));
    return faults;
}

}

imports::Kind measurement_import() {
    return {.name = "measurements/import",
            .columns = {{"target_id", true, {}},
                        {"value", false, {"nilai"}},
                        {"numerator", false, {"pembilang"}},
                        {"denominator", false, {"penyebut"}},
                        {"measured_on", true, {"tanggal"}},
                        {"evidence_title", false, {}},
                        {"evidence_url", false, {}}},
            .apply = [](feed::Writing& writing, const nlohmann::json&, std::span<const imports::Row> rows) {
                return apply(writing, rows);
            }};
}

}
