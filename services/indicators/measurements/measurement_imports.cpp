#include "measurement_imports.hpp"

#include "import_cells.hpp"
#include "input.hpp"
#include "measuring.hpp"
#include "web_url.hpp"

namespace indicators {
namespace {

constexpr Reason not_a_link{"not_a_link", "Bukan tautan http atau https.", "Not an http or https link."};

std::optional<Measurement> read_measurement(const imports::Row& row, std::vector<imports::RowFault>& faults) {
    RowCheck check(row, faults);
    Measurement measurement{.id = domain::new_id<Measurement>(),
                            .value = check.decimal("value"),
                            .numerator = check.decimal("numerator"),
                            .denominator = check.decimal("denominator"),
                            .source = "import"};
    if (const auto id = check.id<Target>("target_id", unknown_target)) measurement.target_id = *id;
    if (const auto day = check.day("measured_on")) measurement.measured_on = *day;
    if (row.get("external_key")) measurement.external_key = check.text("external_key");
    if (const auto url = row.get("evidence_url"); url && !http::is_web_url(*url))
        check.fault("evidence_url", not_a_link);
    else if (url)
        measurement.evidence.push_back({check.text(row.get("evidence_title") ? "evidence_title" : "evidence_url"),
                                        check.text("evidence_url"),
                                        {}});
    return check.good() ? std::optional(std::move(measurement)) : std::nullopt;
}

std::vector<imports::RowFault> apply(feed::Writing& writing, const nlohmann::json& context,
                                     std::span<const imports::Row> rows, const domain::Date& today) {
    const Reporter reporter{context.value("subject", std::string()),
                            service::member<std::string>(context, "employee_id")};
    std::vector<imports::RowFault> faults;
    std::vector<Measurement> measurements;
    std::vector<const imports::Row*> read_rows;
    for (const auto& row : rows)
        if (auto measurement = read_measurement(row, faults)) {
            measurement->reporter = reporter;
            measurements.push_back(std::move(*measurement));
            read_rows.push_back(&row);
        }
    const auto results = record_measurements(writing, std::move(measurements), today);
    for (std::size_t i = 0; i < results.size(); ++i) {
        RowCheck check(*read_rows[i], faults);
        for (const auto& [field, reason] : results[i].violations) check.fault(field, reason);
    }
    return faults;
}

}

imports::Kind measurement_import(service::App& app) {
    return {.name = "measurements/import",
            .columns = {{"target_id", true, {}},
                        {"value", false, {"nilai"}, imports::Content::number},
                        {"numerator", false, {"pembilang"}, imports::Content::number},
                        {"denominator", false, {"penyebut"}, imports::Content::number},
                        {"measured_on", true, {"tanggal"}, imports::Content::day},
                        {"external_key", false, {"kunci"}},
                        {"evidence_title", false, {}},
                        {"evidence_url", false, {}}},
            .apply =
                [&app](feed::Writing& writing, const nlohmann::json& context, std::span<const imports::Row> rows) {
                    return apply(writing, context, rows, service::today(app, writing.sql()));
                },
            .about = {"external_key"}};
}

}
