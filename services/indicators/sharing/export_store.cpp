#include "export_store.hpp"

#include <utility>
#include <vector>

namespace indicators::store {

/// COPY takes no parameters, so the filter is put into settings of the transaction. The statement walks the indexes of
/// target and measurement in their order: nothing is sorted, and the first line comes at once.
void export_rows(postgres::Transaction& tx, const ExportFilter& filter,
                 const std::function<bool(std::string_view lines)>& take) {
    const std::vector<std::pair<const char*, std::optional<std::string>>> settings{
        {"export.period", filter.period},
        {"export.indicator", filter.indicator_id},
        {"export.owner_kind", filter.owner_kind},
        {"export.owner", filter.owner_id},
        {"export.source", filter.source},
        {"export.measured_from", filter.measured_from},
        {"export.measured_until", filter.measured_until},
        {"export.after_target", filter.after_target},
        {"export.after_entry", std::to_string(filter.after_entry)}};
    for (const auto& [name, value] : settings)
        tx.query("SELECT set_config($1, coalesce($2, ''), true)", {std::string(name), value});
    tx.copy_out(R"sql(COPY (
        SELECT t.id, m.entry, m.id, t.indicator_id, i.code, t.owner_kind, t.owner_id, t.period, m.measured_on,
               trim_scale(m.value), trim_scale(m.numerator), trim_scale(m.denominator), m.source, m.corrects,
               to_char(m.recorded_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
        FROM target t JOIN indicator_series i ON i.region = t.region AND i.id = t.indicator_id
        JOIN measurement m ON m.region = t.region AND m.target_id = t.id
        WHERE t.region = current_setting('app.region') AND t.period = current_setting('export.period')
          AND (current_setting('export.indicator') = '' OR t.indicator_id = nullif(current_setting('export.indicator'), '')::uuid)
          AND (current_setting('export.owner_kind') = '' OR t.owner_kind = current_setting('export.owner_kind'))
          AND (current_setting('export.owner') = '' OR t.owner_id = nullif(current_setting('export.owner'), '')::uuid)
          AND (current_setting('export.source') = '' OR m.source = current_setting('export.source'))
          AND (current_setting('export.measured_from') = ''
               OR m.measured_on >= nullif(current_setting('export.measured_from'), '')::date)
          AND (current_setting('export.measured_until') = ''
               OR m.measured_on <= nullif(current_setting('export.measured_until'), '')::date)
          AND (current_setting('export.after_target') = ''
               OR (t.id, m.entry) > (nullif(current_setting('export.after_target'), '')::uuid,
                                     current_setting('export.after_entry')::bigint))
        ORDER BY t.id, m.entry) TO STDOUT)sql",
                take);
}

std::int64_t last_event(postgres::Transaction& tx) {
    const auto rows = tx.query("SELECT seq FROM feed_head WHERE region = $1", {tx.region()});
    return rows.empty() ? 0 : rows.front()["seq"].integer();
}

}
