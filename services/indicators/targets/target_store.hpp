#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "indicator.hpp"
#include "target.hpp"
#include "transaction.hpp"

namespace indicators::store {

struct TargetFilter {
    std::optional<std::string> owner_kind{}, owner_id{}, period{}, indicator_id{}, supported_id{}, after_id{};
    /// Employees whose targets may be told, beside those of units and of the region; nothing: all.
    std::optional<std::vector<std::string>> visible_employees{};
    int limit = 50;
};
std::vector<Target> targets(postgres::Transaction&, const TargetFilter&);  ///< by id, which is by time
std::optional<Target> target(postgres::Transaction&, const std::string& id);
std::optional<Target> lock_target(postgres::Transaction&, const std::string& id);
std::map<std::string, Target> targets_by_id(postgres::Transaction&, const std::vector<std::string>& ids);
/// The same for somebody who measures them: until the transaction ends nobody changes them.
std::map<std::string, Target> hold_targets(postgres::Transaction&, const std::vector<std::string>& ids);
/// The agreed targets of that source's indicators of an owner in a period.
std::vector<Target> agreed_by_source(postgres::Transaction&, Source, const Owner&, const std::string& period);

/// Those of any of these sources, whoever's, by id.
std::vector<Target> agreed_by_sources(postgres::Transaction&, const std::vector<std::string>& sources,
                                      const std::string& period, const std::optional<std::string>& after_id, int limit);

/// Changes of an owner's scorecard in a period are made one after the other, so that two of them cannot exceed 100
/// together.
void lock_scorecard(postgres::Transaction&, const Owner&, const std::string& period);
/// The owner's agreed weights in the period with their days, without one target.
std::vector<WeightedSpan> agreed_weights(postgres::Transaction&, const Owner&, const std::string& period,
                                         const std::string& without_target_id);
/// The owner's targets in the period, agreed or not.
std::vector<Target> scorecard(postgres::Transaction&, const Owner&, const std::string& period);

/// With what it contributes to. False when the owner has a target on that indicator on one of these days.
bool insert(postgres::Transaction&, const Target&);
/// Why a target was changed, and which employee did it.
struct Change {
    std::string reason{};
    std::optional<std::string> employee_id{};
};
/// The new values with the version counted on; what was is kept when there is a reason. The caller has locked the
/// target. False when the owner has another target on that indicator on one of the new days.
bool update(postgres::Transaction&, const Target& before, const Target& after, const std::optional<Change>&);
void remove(postgres::Transaction&, const std::string& id);

struct TargetVersion {
    domain::Decimal value{}, weight{};
    Span span{};
    std::vector<Contribution> contributes_to{};
    std::string until{}, reason{};
    std::optional<std::string> changed_by{};
};
std::vector<TargetVersion> history(postgres::Transaction&, const std::string& id);

/// Owners whose agreed weights do not sum to 100 on some day of the period on which they have a target, at most
/// `limit` of them.
std::vector<Owner> owners_without_full_weight(postgres::Transaction&, const std::string& period, int limit);
/// Owners with an agreed target in the period on which nothing was measured, at most `limit` of them.
std::vector<Owner> owners_without_measurement(postgres::Transaction&, const std::string& period, int limit);

/// Whether something that counts, or waits to, was measured on a day outside of these; what is derived follows the
/// target.
bool measured_outside(postgres::Transaction&, const std::string& target_id, const Span&);

}
