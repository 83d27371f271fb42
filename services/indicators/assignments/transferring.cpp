#include "transferring.hpp"

#include "indicator_store.hpp"
#include "interval.hpp"

namespace indicators {
namespace {

class Transferring {
  public:
    Transferring(feed::Writing& writing, const Transfer& transfer, const store::Change& change, const Setting& setting)
        : writing_(writing), tx_(writing.sql()), transfer_(transfer), change_(change), setting_(setting) {}

    TransferResult run() {
        const auto whole = span_of(transfer_.period);
        const bool starts_nothing = transfer_.starting.empty();
        if (!whole.contains(transfer_.last_day) || (!starts_nothing && transfer_.last_day == whole.last))
            return {.violations = {{"last_day", outside_period}}};
        for (const auto& details : store::lock_scorecard_shared(tx_, transfer_.owner, transfer_.period))
            if (details.target.state == TargetState::agreed) end(details.target);
        const Span rest{domain::day_after(transfer_.last_day), whole.last};
        for (std::size_t i = 0; i < transfer_.starting.size(); ++i)
            start(transfer_.starting[i], "targets/" + std::to_string(i) + "/", rest);
        return std::move(result_);
    }

  private:
    void refuse(std::string field, const Reason& reason) { result_.violations.push_back({std::move(field), reason}); }

    void end(const Target& before) {
        const auto last_day = transfer_.last_day;
        const auto span = days_of(before);
        if (span.last <= last_day) return;
        if (span.first > last_day) return refuse("last_day", begins_later);
        if (store::is_measured_outside(tx_, before.id, {span.first, last_day}))
            return refuse("last_day", measured_outside);
        const auto indicator = store::find_indicator_in(tx_, before.indicator_id, transfer_.period).value();
        auto after = on_days(before, {span.first, last_day}, grows_with_days(indicator.aggregation));
        if (const auto refusal = change_target(writing_, before, after, indicator, setting_, change_))
            return refuse("last_day", *refusal);
        result_.ended.push_back(std::move(after));
    }

    void start(const AssignedTarget& wanted, const std::string& field, const Span& rest) {
        const auto indicator = store::find_indicator_in(tx_, wanted.indicator_id, transfer_.period).value();
        auto target = make_target(wanted, transfer_.owner, transfer_.period, rest, TargetState::agreed, indicator);
        const auto scorecard = store::list_scorecard(tx_, transfer_.owner, transfer_.period);
        const auto found = check_asked(tx_, target, indicator, scorecard, transfer_.today);
        for (const auto& violation : found) refuse(field + violation.field, violation.reason);
        if (!found.empty()) return;
        if (const auto refusal = set_target(writing_, target, indicator, setting_))
            return refuse(field + "indicator_id", *refusal);
        result_.started.push_back(target);
    }

    feed::Writing& writing_;
    postgres::Transaction& tx_;
    const Transfer& transfer_;
    const store::Change& change_;
    const Setting& setting_;
    TransferResult result_{};
};

}

TransferResult transfer_targets(feed::Writing& writing, const Transfer& transfer, const store::Change& change,
                                const Setting& setting) {
    return Transferring(writing, transfer, change, setting).run();
}

}
