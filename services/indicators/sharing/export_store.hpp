#pragma once
#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "target.hpp"
#include "transaction.hpp"

/// The SQL of exports.
namespace indicators::store {

/// What export_rows() tells of each measurement, in this order.
inline constexpr std::array exported_fields{
    "target_id",   "entry", "measurement_id", "indicator_id", "indicator_code", "owner_kind", "owner_id",   "period",
    "measured_on", "value", "numerator",      "denominator",  "source",         "corrects",   "recorded_at"};

struct ExportFilter {
    domain::Period period;
    std::optional<domain::Id<Indicator>> indicator_id{};
    std::optional<OwnerKind> owner_kind{};
    std::optional<domain::Id<Owner>> owner_id{};
    std::optional<std::string> source{};
    std::optional<domain::Date> measured_from{}, measured_to{};
    std::optional<domain::Id<Target>> after_target{};  ///< go on behind this target's …
    std::int64_t after_entry = 0;                      ///< … entry
};

/// The measurements of a period by target and entry, in pieces of whole lines: fields separated by tabs, "\N" where
/// there is none. No field holds a tab, a backslash or a quotation mark: they are ids, codes, days, instants, decimals
/// and words. `take` returns false to stop.
void export_rows(postgres::Transaction&, const ExportFilter&, const std::function<bool(std::string_view lines)>& take);

/// The number of the region's last event: it changes with every write.
std::int64_t find_last_event(postgres::Transaction&);

}
