#include "target_imports.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "directory.hpp"
#include "import_cells.hpp"
#include "indicator_store.hpp"
#include "input.hpp"
#include "owner_json.hpp"
#include "period_store.hpp"
#include "target_json.hpp"
#include "target_setting.hpp"
#include "target_store.hpp"

namespace indicators {
namespace {

/// One batch of rows; what they refer to is looked up once.
class Batch {
  public:
    Batch(const Context& context, feed::Writing& writing, std::span<const imports::Row> rows)
        : context_(context), writing_(writing), rows_(rows) {
        std::vector<std::string> codes;
        for (const auto& row : rows) codes.emplace_back(row.get("indicator_code").value_or(""));
        indicators_ = store::indicators_by_code(writing.sql(), codes);
    }

    std::vector<imports::RowFault> apply() {
        for (const auto& row : rows_) {
            RowCheck check(row, faults_);
            apply_row(row, check);
        }
        return std::move(faults_);
    }

  private:
    std::optional<Owner> read_owner(RowCheck& check, domain::Date on) {
        const auto kind = domain::find_code(all_owner_kinds, check.text("owner_kind"));
        const auto name = check.text("owner");
        auto& tx = writing_.sql();
        if (kind == OwnerKind::region && name == tx.region()) return Owner{*kind, region_id};
        if (kind == OwnerKind::unit) {
            if (const auto unit = directory::unit_by_code(tx, name, on)) return Owner{*kind, unit->id};
        } else if (kind == OwnerKind::employee && is_uuid(name)) {
            if (directory::employee(tx, name, on)) return Owner{*kind, name};
        }
        check.fault("owner", "unknown_owner");
        return std::nullopt;
    }

    /// The edition that is valid in the period.
    std::optional<Indicator> indicator_in(const std::string& code, const domain::Period& period) {
        const auto found = indicators_.find(code);
        if (found == indicators_.end()) return std::nullopt;
        auto& known = editions_[{code, period.to_string()}];
        if (!known) known = store::indicator_in(writing_.sql(), found->second.id, period);
        return known;
    }

    bool held_open(const std::string& period) {
        const auto known = open_.find(period);
        if (known != open_.end()) return known->second;
        return open_[period] = !store::hold_open(writing_.sql(), period).closed;
    }

    static std::optional<Span> read_span(const imports::Row& row, RowCheck& check, const domain::Period& period) {
        auto span = span_of(period);
        if (row.get("from"))
            if (const auto day = check.day("from")) span.first = *day;
        if (row.get("to"))
            if (const auto day = check.day("to")) span.last = *day;
        return span;
    }

    static std::vector<Contribution> read_contribution(const imports::Row& row, RowCheck& check) {
        const auto weight = check.decimal("contribution_weight");
        if (!row.get("contributes_to")) {
            if (weight) check.fault("contribution_weight", "unknown_target");
            return {};
        }
        const auto id = check.text("contributes_to");
        if (!is_uuid(id)) {
            check.fault("contributes_to", "unknown_target");
            return {};
        }
        return {{id, weight}};
    }

    /// Whether the row was taken in before: a repeated file changes nothing.
    bool is_there(const Target& wanted) {
        return std::ranges::any_of(
            store::scorecard(writing_.sql(), wanted.owner, wanted.period), [&](const Target& one) {
                return one.indicator_id == wanted.indicator_id && days_of(one) == days_of(wanted) &&
                       one.value == wanted.value && one.weight == wanted.weight && one.state == wanted.state;
            });
    }

    /// The column of an objection's field.
    static std::string column_of(const std::string& field) {
        if (!field.starts_with("contributes_to/")) return field;
        return field.ends_with("/weight") ? "contribution_weight" : "contributes_to";
    }

    void apply_row(const imports::Row& row, RowCheck& check) {
        const auto period = domain::Period::parse(check.text("period"));
        if (!period) check.fault("period", "bad_period");
        const auto indicator = period ? indicator_in(check.text("indicator_code"), *period) : std::nullopt;
        if (period && !indicator) check.fault("indicator_code", "unknown_indicator");
        const auto value = check.decimal("value"), weight = check.decimal("weight");
        const auto span = period ? read_span(row, check, *period) : std::nullopt;
        const auto contributions = read_contribution(row, check);
        if (!check.good()) return;
        const auto owner = read_owner(check, std::min(std::chrono::sys_days(period->last_day()),
                                                      std::chrono::sys_days(service::today(context_.app))));
        if (!owner) return;
        if (!held_open(period->to_string())) return check.fault("period", "period_closed");
        Target target{.id = service::new_uuid(),
                      .owner = *owner,
                      .indicator_id = indicator->id,
                      .period = period->to_string(),
                      .span = span,
                      .value = *value,
                      .weight = *weight,
                      .contributes_to = contributions,
                      .state = TargetState::agreed};
        auto& tx = writing_.sql();
        store::lock_scorecard(tx, target.owner, target.period);
        const auto objected = objections_in_place(tx, target, *indicator);
        if (!objected.empty() && is_there(target)) return;
        for (const auto& one : objected) check.fault(column_of(one.field), std::string(one.code));
        if (!check.good()) return;
        if (!store::insert(tx, target))
            return is_there(target) ? void() : check.fault("indicator_code", "target_exists");
        writing_.publish(changed_event(target));
        context_.listeners.target_changed(writing_, target);
    }

    const Context& context_;
    feed::Writing& writing_;
    std::span<const imports::Row> rows_;
    std::map<std::string, Indicator> indicators_;                                         // by code
    std::map<std::pair<std::string, std::string>, std::optional<Indicator>> editions_{};  // by code and period
    std::map<std::string, bool> open_;
    std::vector<imports::RowFault> faults_;
};

}

imports::Kind target_import(const Context& context) {
    return {.name = "targets/import",
            .columns = {{"owner_kind", true, {}},
                        {"owner", true, {}},
                        {"indicator_code", true, {"kode indikator"}},
                        {"period", true, {"periode"}},
                        {"value", true, {"target"}},
                        {"weight", true, {"bobot"}},
                        {"from", false, {"dari"}},
                        {"to", false, {"sampai"}},
                        {"contributes_to", false, {"parent_target_id", "target induk"}},
                        {"contribution_weight", false, {"bobot kontribusi"}}},
            .apply = [context](feed::Writing& writing, const nlohmann::json&,
                               std::span<const imports::Row> rows) { return Batch(context, writing, rows).apply(); },
            .about = {"owner_kind", "owner", "period"}};
}

}
