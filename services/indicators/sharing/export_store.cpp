#include "export_store.hpp"

namespace indicators::store {
namespace {

constexpr auto set_filter = postgres::statement("export.set_filter", R"(
    SELECT set_config('export.period', $1, true),
           set_config('export.indicator', coalesce($2, ''), true),
           set_config('export.owner_kind', coalesce($3, ''), true),
           set_config('export.owner', coalesce($4, ''), true),
           set_config('export.source', coalesce($5, ''), true),
           set_config('export.measured_from', coalesce($6, ''), true),
           set_config('export.measured_to', coalesce($7, ''), true),
           set_config('export.after_target', coalesce($8, ''), true),
           set_config('export.after_entry', $9, true))");

constexpr auto select_last = postgres::statement("export.find_last_event", R"(
    SELECT seq FROM feed_head WHERE region = $1)");

}

/// COPY takes no parameters, so the filter is put into settings of the transaction. The statement walks the indexes of
/// target and measurement in their order: nothing is sorted, and the first line comes at once.
void export_rows(postgres::Transaction& tx, const ExportFilter& filter,
                 const std::function<bool(std::string_view lines)>& take) {
    tx.query(set_filter, {filter.period, filter.indicator_id, filter.owner_kind, filter.owner_id, filter.source,
                          filter.measured_from, filter.measured_to, filter.after_target, filter.after_entry});
    tx.copy_out(R"sql(COPY (
        SELECT t.id, m.entry, m.id, t.indicator_id, i.code, t.owner_kind, t.owner_id, t.period, m.measured_on,
               trim_scale(m.value), trim_scale(m.numerator), trim_scale(m.denominator), m.source, m.corrects,
               to_char(m.recorded_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
        FROM target t JOIN indicator_series i ON i.region = t.region AND i.id = t.indicator_id
        JOIN measurement m ON m.region = t.region AND m.target_id = t.id
        WHERE t.region = current_setting('app.region') AND t.period = current_setting('export.period')
          AND (current_setting('export.indicator') = '' OR t.indicator_id = nullif(current_setting('export.indicator'), '')::uuid)
          AND (current_setting('export.owner_kind') = '' OR t.owner_kind = current_setting('export.owner_kind'))
          AND (current_setting('export.owner') = '' OR t.owner_id = nullif(current_setting('export.owner'), '')::uuid)
          AND (current_setting('export.source') = '' OR m.source = current_setting('export.source'))
          AND (current_setting('export.measured_from') = ''
               OR m.measured_on >= nullif(current_setting('export.measured_from'), '')::date)
          AND (current_setting('export.measured_to') = ''
               OR m.measured_on <= nullif(current_setting('export.measured_to'), '')::date)
          AND (current_setting('export.after_target') = ''
               OR (t.id, m.entry) > (nullif(current_setting('export.after_target'), '')::uuid,
                                     current_setting('export.after_entry')::bigint))
        ORDER BY t.id, m.entry) TO STDOUT)sql",
                take);
}

std::int64_t find_last_event(postgres::Transaction& tx) {
    const auto rows = tx.query(select_last, {tx.region()});
    return rows.empty() ? 0 : rows.front()["seq"].integer();
}

}
