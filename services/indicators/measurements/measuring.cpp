#include "measuring.hpp"

#include <algorithm>

#include "evidence_store.hpp"
#include "indicator_store.hpp"
#include "measurement_policy_store.hpp"
#include "measurement_store.hpp"
#include "owner_json.hpp"
#include "stake_store.hpp"
#include "target_store.hpp"

namespace indicators {
using nlohmann::json;
namespace {

using Outcome = RecordResult::Outcome;

std::vector<std::string> keys_of(const std::vector<Measurement>& measurements) {
    std::vector<std::string> found;
    for (const auto& measurement : measurements)
        if (measurement.external_key) found.push_back(*measurement.external_key);
    return found;
}

/// What the measurements of one batch refer to, looked up once.
class Batch {
  public:
    Batch(postgres::Transaction& tx, const std::vector<Measurement>& measurements, const domain::Date& today)
        : tx_(tx), today_(today) {
        std::vector<domain::Id<Target>> ids;
        std::vector<domain::Id<Evidence>> files;
        for (const auto& measurement : measurements) {
            ids.push_back(measurement.target_id);
            for (const auto& evidence : measurement.evidence)
                if (evidence.file_id) files.push_back(*evidence.file_id);
        }
        targets_ = store::hold_targets(tx, ids);
        policy_ = store::find_measurement_policy(tx, today);
        files_ = store::find_files(tx, files);
        known_ = store::find_by_external_key(tx, keys_of(measurements));
    }

    [[nodiscard]] const Target& target(domain::Id<Target> id) const { return targets_.at(id).target; }
    [[nodiscard]] const Measurement* known(const Measurement& one) const {
        const auto found = one.external_key ? known_.find(*one.external_key) : known_.end();
        return found == known_.end() ? nullptr : &found->second;
    }
    /// Under its key, so that a repeat within the batch is one.
    void remember(const Measurement& one) {
        if (one.external_key) known_.emplace(*one.external_key, one);
    }

    /// Why it cannot be recorded; settles whether it is late, and whether it counts at once.
    std::vector<domain::Violation> judge(Measurement& one) {
        const auto held = targets_.find(one.target_id);
        if (held == targets_.end()) return {{"target_id", unknown_target}};
        const auto& [target, period_closed] = held->second;
        if (period_closed) return {{"target_id", target_of_closed_period}};
        auto found = check_measurement(one, target, find_edition(target));
        std::ranges::move(check_day(policy_, one, target.period, today_), std::back_inserter(found));
        for (std::size_t i = 0; i < one.evidence.size(); ++i)
            if (const auto& id = one.evidence[i].file_id) {
                const auto file = files_.find(*id);
                if (file == files_.end() || file->second.target_id != one.target_id)
                    found.push_back({"evidence/" + std::to_string(i) + "/file_id", unknown_file});
            }
        one.late = is_late(policy_, target.period, today_);
        if (one.reporter.below_head || reports_own(one.reporter, target))
            one.cause = WaitCause::own_result;
        else if (needs_verification(policy_, target.indicator_id))
            one.cause = WaitCause::policy;
        one.counts = !one.cause;
        one.verification = one.counts ? MeasurementState::not_needed : MeasurementState::waiting;
        return found;
    }

  private:
    static constexpr Reason unknown_file{"unknown_file", "Berkas bukti tidak dikenal untuk target ini.",
                                         "There is no such file for this target."};

    /// Whether the result, or one that it contributes to, is the reporter's own: theirs, or of a unit that they lead.
    bool reports_own(const Reporter& reporter, const Target& target) {
        const auto& who = reporter.employee_id;
        if (!who) return false;
        const auto [found, fresh] = own_.try_emplace({target.id, *who});
        if (fresh) found->second = store::serves_employee(tx_, target.id, *who, today_);
        return found->second;
    }

    const Indicator& find_edition(const Target& target) {
        const std::pair of{target.indicator_id, target.period};
        const auto found = indicators_.find(of);
        if (found != indicators_.end()) return found->second;
        return indicators_.emplace(of, store::find_indicator_in(tx_, of.first, of.second).value()).first->second;
    }

    postgres::Transaction& tx_;
    domain::Date today_;
    MeasurementPolicy policy_{};
    std::map<domain::Id<Target>, store::HeldTarget> targets_{};
    std::map<std::pair<domain::Id<Indicator>, domain::Period>, Indicator> indicators_{};  // editions
    std::map<domain::Id<Evidence>, store::EvidenceFile> files_{};
    std::map<std::string, Measurement> known_{};
    std::map<std::pair<domain::Id<Target>, std::string>, bool> own_{};  // by target and employee
};

/// What of a batch can be recorded, in the order in which it came.
std::vector<RecordResult> judge_all(Batch& batch, std::vector<Measurement> measurements) {
    std::vector<RecordResult> results;
    for (auto& measurement : measurements) {
        if (const auto* const known = batch.known(measurement)) {
            if (same_content(*known, measurement))
                results.push_back({Outcome::known, *known, {}});
            else
                results.push_back({Outcome::refused, std::move(measurement), {{"external_key", key_taken}}});
            continue;
        }
        auto violations = batch.judge(measurement);
        if (violations.empty()) batch.remember(measurement);
        const auto outcome = violations.empty() ? Outcome::recorded : Outcome::refused;
        results.push_back({outcome, std::move(measurement), std::move(violations)});
    }
    return results;
}

/// Somebody was faster: with the same correction, or with the same key.
void yield_to(const std::map<std::string, Measurement>& known, RecordResult& result) {
    const auto& measurement = result.measurement;
    const auto found = measurement.external_key ? known.find(*measurement.external_key) : known.end();
    if (found != known.end() && same_content(found->second, measurement)) {
        result = {Outcome::known, found->second, {}};
        return;
    }
    result.outcome = Outcome::refused;
    result.violations = {measurement.corrects ? domain::Violation{"corrects", is_corrected}
                                              : domain::Violation{"external_key", key_taken}};
}

}

feed::Event recorded_event(const Measurement& m, const Target& target) {
    const json data{{"id", m.id},
                    {"target_id", target.id},
                    {"indicator_id", target.indicator_id},
                    {"owner", target.owner},
                    {"period", target.period},
                    {"value", m.value},
                    {"numerator", m.numerator},
                    {"denominator", m.denominator},
                    {"measured_on", m.measured_on},
                    {"source", m.source},
                    {"origin", m.origin ? json{{"feed", m.origin->feed}, {"event_id", m.origin->event_id}} : json()},
                    {"late", m.late},
                    {"verification", m.verification},
                    {"corrects", m.corrects}};
    return {"id.kinerja.measurement.recorded", m.id.to_string(), data.dump(), {}};
}

std::vector<RecordResult> record_measurements(feed::Writing& writing, std::vector<Measurement> measurements,
                                              const domain::Date& today) {
    auto& tx = writing.sql();
    Batch batch(tx, measurements, today);
    auto results = judge_all(batch, std::move(measurements));
    std::vector<Measurement> good;
    for (const auto& result : results)
        if (result.outcome == Outcome::recorded) good.push_back(result.measurement);
    const auto stored = store::insert(tx, good);
    const auto known = stored.size() == good.size() ? std::map<std::string, Measurement>{}
                                                    : store::find_by_external_key(tx, keys_of(good));
    auto next = good.begin();
    for (auto& result : results) {
        if (result.outcome != Outcome::recorded) continue;
        result.measurement = *next++;
        if (stored.contains(result.measurement.id))
            writing.publish(recorded_event(result.measurement, batch.target(result.measurement.target_id)));
        else
            yield_to(known, result);
    }
    return results;
}

}
