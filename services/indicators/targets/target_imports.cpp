#include "target_imports.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "import_cells.hpp"
#include "indicator_store.hpp"
#include "input.hpp"
#include "own_rows.hpp"
#include "period_store.hpp"
#include "target_setting.hpp"

namespace indicators {
namespace {

constexpr Reason row_of_closed_period{"period_closed", "Periode sudah ditutup.", "The period is closed."};

/// Whether the row was taken in before: a repeated file changes nothing.
bool is_there(const Target& wanted, const std::vector<store::TargetDetails>& scorecard) {
    return std::ranges::any_of(scorecard, [&](const store::TargetDetails& details) {
        const auto& one = details.target;
        return one.indicator_id == wanted.indicator_id && days_of(one) == days_of(wanted) &&
               one.value == wanted.value && one.value_to == wanted.value_to && one.weight == wanted.weight &&
               one.state == wanted.state;
    });
}

/// The column of a violation's field.
std::string column_of(const std::string& field) {
    if (!field.starts_with("contributes_to/")) return field;
    return field.ends_with("/weight") ? "contribution_weight" : "contributes_to";
}

/// One batch of rows; what they refer to is looked up once.
class Batch {
  public:
    Batch(const Context& context, feed::Writing& writing, const std::string& importer_nip,
          std::span<const imports::Row> rows)
        : writing_(writing),
          rows_(rows),
          today_(service::today(context.app, writing.sql())),
          setting_{.by = {importer_nip.empty() ? std::nullopt : std::optional(importer_nip), today_},
                   .on_set = context.listeners.on_target_set} {
        std::vector<std::string> codes;
        for (const auto& row : rows) codes.emplace_back(row.get("indicator_code").value_or(""));
        indicators_ = store::find_indicator_ids(writing.sql(), codes);
    }

    std::vector<imports::RowFault> apply() {
        for (const auto& row : rows_) {
            RowCheck check(row, faults_);
            apply_row(row, check);
        }
        return std::move(faults_);
    }

  private:
    std::optional<Owner> find_owner(RowCheck& check, domain::Date on) {
        const auto kind = domain::find_code<OwnerKind>(check.text("owner_kind"));
        const auto name = check.text("owner");
        auto& tx = writing_.sql();
        if (kind == OwnerKind::region && name == tx.region()) return the_region;
        if (kind == OwnerKind::unit) {
            if (const auto unit = directory::unit_by_code(tx, name, on)) return make_owner(*kind, unit->id);
        } else if (kind == OwnerKind::employee && domain::parse_uuid(name)) {
            if (directory::employee(tx, name, on)) return make_owner(*kind, name);
        }
        check.fault("owner", unknown_owner);
        return std::nullopt;
    }

    /// The edition that is valid in the period.
    std::optional<Indicator> find_edition(RowCheck& check, const domain::Period& period) {
        const auto code = check.text("indicator_code");
        const auto id = indicators_.find(code);
        if (id != indicators_.end()) {
            auto& known = editions_[{code, period}];
            if (!known) known = store::find_indicator_in(writing_.sql(), id->second, period);
            if (known) return known;
        }
        check.fault("indicator_code", unknown_indicator);
        return std::nullopt;
    }

    bool lock_open_shared(const domain::Period& period) {
        const auto known = open_.find(period);
        if (known != open_.end()) return known->second;
        return open_[period] = !store::lock_period_shared(writing_.sql(), period).closed();
    }

    static Span read_days(const imports::Row& row, RowCheck& check, const domain::Period& period) {
        auto span = span_of(period);
        if (row.get("from")) span.first = check.day("from").value_or(span.first);
        if (row.get("to")) span.last = check.day("to").value_or(span.last);
        return span;
    }

    static std::vector<Contribution> read_contributions(const imports::Row& row, RowCheck& check) {
        const auto weight = check.decimal("contribution_weight");
        if (!row.get("contributes_to")) {
            if (weight) check.fault("contribution_weight", unknown_target);
            return {};
        }
        const auto id = check.id<Target>("contributes_to", unknown_target);
        return id ? std::vector<Contribution>{{*id, weight}} : std::vector<Contribution>{};
    }

    void apply_row(const imports::Row& row, RowCheck& check) {
        const auto period = domain::Period::parse(check.text("period"));
        if (!period) return check.fault("period", bad_period);
        const auto indicator = find_edition(check, *period);
        const auto value = check.decimal("value"), value_to = check.decimal("value_to"),
                   weight = check.decimal("weight");
        const auto span = read_days(row, check, *period);
        const auto contributions = read_contributions(row, check);
        const auto easier = row.get("reason_easier");
        if (!check.good()) return;
        const auto owner = find_owner(check, std::min(period->last_day(), today_));
        if (!owner) return;
        if (!lock_open_shared(*period)) return check.fault("period", row_of_closed_period);
        set(check, *indicator,
            {.id = domain::new_id<Target>(),
             .owner = *owner,
             .indicator_id = indicator->id,
             .period = *period,
             .span = span,
             .value = *value,
             .value_to = value_to,
             .weight = *weight,
             .contributes_to = contributions,
             .reason_easier = easier ? std::optional(std::string(*easier)) : std::nullopt,
             .state = TargetState::agreed});
    }

    void set(RowCheck& check, const Indicator& indicator, Target target) {
        auto& tx = writing_.sql();
        store::lock_scorecard(tx, target.owner, target.period);
        const auto scorecard = store::list_scorecard(tx, target.owner, target.period);
        if (is_there(target, scorecard)) return;
        for (const auto& [field, reason] : check_asked(tx, target, indicator, scorecard, today_))
            check.fault(column_of(field), reason);
        if (!check.good()) return;
        if (const auto refusal = set_target(writing_, target, indicator, setting_))
            check.fault(*refusal == own_yardstick ? "contributes_to" : "indicator_code", *refusal);
    }

    feed::Writing& writing_;
    std::span<const imports::Row> rows_;
    const domain::Date today_;
    const Setting setting_;
    std::map<std::string, domain::Id<Indicator>> indicators_;                                // by code
    std::map<std::pair<std::string, domain::Period>, std::optional<Indicator>> editions_{};  // by code and period
    std::map<domain::Period, bool> open_;
    std::vector<imports::RowFault> faults_;
};

}

imports::Kind target_import(const Context& context) {
    return {.name = "targets/import",
            .columns = {{"owner_kind", true, {}},
                        {"owner", true, {}},
                        {"indicator_code", true, {"kode indikator"}},
                        {"period", true, {"periode"}},
                        {"value", true, {"target"}, imports::Content::number},
                        {"weight", true, {"bobot"}, imports::Content::share},
                        {"value_to", false, {"target sampai"}, imports::Content::number},
                        {"reason_easier", false, {"alasan lebih mudah"}},
                        {"from", false, {"dari"}, imports::Content::day},
                        {"to", false, {"sampai"}, imports::Content::day},
                        {"contributes_to", false, {"parent_target_id", "target induk"}},
                        {"contribution_weight", false, {"bobot kontribusi"}, imports::Content::share}},
            .apply =
                [context](feed::Writing& writing, const nlohmann::json& about, std::span<const imports::Row> rows) {
                    return Batch(context, writing, service::importer_of(about), rows).apply();
                },
            .about = {"owner_kind", "owner", "period"}};
}

}
