#include "measuring.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "directory.hpp"
#include "evidence_store.hpp"
#include "indicator_store.hpp"
#include "measurement_policy_store.hpp"
#include "measurement_store.hpp"
#include "period_store.hpp"
#include "target_store.hpp"

namespace indicators {
using nlohmann::json;
namespace {

std::vector<std::string> keys(const std::vector<Measurement>& measurements) {
    std::vector<std::string> found;
    for (const auto& one : measurements)
        if (one.external_key) found.push_back(*one.external_key);
    return found;
}

/// What the measurements of one batch refer to, looked up once.
class Batch {
  public:
    Batch(postgres::Transaction& tx, const std::vector<Measurement>& measurements, const domain::Date& today)
        : tx_(tx), today_(today), policy_(store::measurement_policy(tx, today)) {
        std::vector<std::string> ids, files;
        for (const auto& one : measurements) {
            ids.push_back(one.target_id);
            for (const auto& evidence : one.evidence)
                if (evidence.file_id) files.push_back(*evidence.file_id);
        }
        targets_ = store::hold_targets(tx, ids);
        files_ = store::evidence_files(tx, files);
        known_ = store::measurements_by_external_key(tx, keys(measurements));
        for (const auto& [id, target] : targets_) open_.emplace(target.period, false);
        for (auto& [period, open] : open_) open = !store::hold_open(tx, period).closed;
    }

    [[nodiscard]] const Target* target(const std::string& id) const {
        const auto found = targets_.find(id);
        return found == targets_.end() ? nullptr : &found->second;
    }
    [[nodiscard]] const Measurement* known(const Measurement& one) const {
        const auto found = one.external_key ? known_.find(*one.external_key) : known_.end();
        return found == known_.end() ? nullptr : &found->second;
    }
    /// Under its key, so that a repeat within the batch is one.
    void remember(const Measurement& one) {
        if (one.external_key) known_.emplace(*one.external_key, one);
    }

    std::vector<Objection> judge(Measurement& one) {
        const auto* const its = target(one.target_id);
        if (!its) return {{"target_id", "unknown_target"}};
        if (!open_.at(its->period)) return {{"target_id", "period_closed"}};
        const auto period = domain::Period::parse(its->period).value();
        auto objected = objections(one, *its, indicator(*its));
        std::ranges::move(objections_today(policy_, one, period, today_), std::back_inserter(objected));
        for (std::size_t i = 0; i < one.evidence.size(); ++i)
            if (const auto& id = one.evidence[i].file_id) {
                const auto file = files_.find(*id);
                if (file == files_.end() || file->second.target_id != one.target_id)
                    objected.push_back({"evidence/" + std::to_string(i) + "/file_id", "unknown_file"});
            }
        one.late = is_late(policy_, period, today_);
        const bool waits = needs_verification(policy_, its->indicator_id) || reports_own(one.reporter, its->owner);
        one.verification = waits ? Verification::waiting : Verification::not_needed;
        one.counts = !waits;
        return objected;
    }

  private:
    /// Whether the owner's result is the reporter's own: theirs, or of a unit that they lead.
    bool reports_own(const Reporter& reporter, const Owner& owner) {
        const auto& who = reporter.employee_id;
        if (!who) return false;
        if (owner.kind == OwnerKind::employee) return owner.id == *who;
        if (owner.kind == OwnerKind::region) return false;
        const auto [found, fresh] = leaders_.try_emplace({owner.id, *who});
        if (fresh) found->second = directory::is_led_by(tx_, owner.id, *who, today_);
        return found->second;
    }

    const Indicator& indicator(const Target& target) {
        const std::pair of{target.indicator_id, target.period};
        const auto found = indicators_.find(of);
        if (found != indicators_.end()) return found->second;
        const auto period = domain::Period::parse(target.period).value();
        return indicators_.emplace(of, store::indicator_in(tx_, of.first, period).value()).first->second;
    }

    postgres::Transaction& tx_;
    domain::Date today_;
    MeasurementPolicy policy_;
    std::map<std::string, Target> targets_;
    std::map<std::pair<std::string, std::string>, Indicator> indicators_{};  // by id, as of a period
    std::map<std::string, store::EvidenceFile> files_;
    std::map<std::string, Measurement> known_;
    std::map<std::string, bool> open_;
    std::map<std::pair<std::string, std::string>, bool> leaders_{};  // by unit and employee
};

}

feed::Event recorded_event(const Measurement& m, const Target& target) {
    const auto decimal = [](const std::optional<domain::Decimal>& value) {
        return value ? json(value->to_string()) : json(nullptr);
    };
    const json data{{"id", m.id},
                    {"target_id", target.id},
                    {"indicator_id", target.indicator_id},
                    {"owner", {{"kind", code(target.owner.kind)}, {"id", target.owner.id}}},
                    {"period", target.period},
                    {"value", decimal(m.value)},
                    {"numerator", decimal(m.numerator)},
                    {"denominator", decimal(m.denominator)},
                    {"measured_on", domain::to_string(m.measured_on)},
                    {"source", m.source},
                    {"origin", m.origin ? json{{"feed", m.origin->feed}, {"event_id", m.origin->event_id}} : json()},
                    {"late", m.late},
                    {"verification", code(m.verification)},
                    {"corrects", m.corrects ? json(*m.corrects) : json(nullptr)}};
    return {"id.kinerja.measurement.recorded", m.id, data.dump(), {}};
}

std::vector<Taken> take(feed::Writing& writing, std::vector<Measurement> measurements, const domain::Date& today) {
    Batch batch(writing.sql(), measurements, today);
    std::vector<Taken> taken;
    std::vector<Measurement> good;
    for (auto& one : measurements) {
        if (const auto* const known = batch.known(one)) {
            if (same_content(*known, one))
                taken.push_back({Taken::Outcome::known, *known, {}});
            else
                taken.push_back({Taken::Outcome::refused, std::move(one), {{"external_key", "key_taken"}}});
            continue;
        }
        auto objected = batch.judge(one);
        const bool right = objected.empty();
        if (right) {
            batch.remember(one);
            good.push_back(one);
        }
        taken.push_back(
            {right ? Taken::Outcome::recorded : Taken::Outcome::refused, std::move(one), std::move(objected)});
    }
    const auto recorded = store::insert(writing.sql(), good);
    const auto now_known = recorded.size() == good.size()
                               ? std::map<std::string, Measurement>{}
                               : store::measurements_by_external_key(writing.sql(), keys(good));
    for (auto& one : taken) {
        if (one.outcome != Taken::Outcome::recorded) continue;
        const auto& m = one.measurement;
        if (recorded.contains(m.id)) {
            writing.publish(recorded_event(m, *batch.target(m.target_id)));
            continue;
        }
        // Somebody was faster: with the same correction, or with the same key.
        const auto known = m.external_key ? now_known.find(*m.external_key) : now_known.end();
        if (known != now_known.end() && same_content(known->second, m)) {
            one = {Taken::Outcome::known, known->second, {}};
            continue;
        }
        one.outcome = Taken::Outcome::refused;
        one.objections = {m.corrects ? Objection{"corrects", "corrected_already"}
                                     : Objection{"external_key", "key_taken"}};
    }
    return taken;
}

}
