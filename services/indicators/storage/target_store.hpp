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
    std::optional<std::string> owner_kind{}, owner_id{}, period{}, indicator_id{}, parent_target_id{}, after_id{};
    /// Employees whose targets may be told, beside those of units; nothing: all.
    std::optional<std::vector<std::string>> visible_employees{};
    int limit = 50;
};
std::vector<Target> targets(postgres::Transaction&, const TargetFilter&);  ///< by id, which is by time
std::optional<Target> target(postgres::Transaction&, const std::string& id);
std::optional<Target> lock_target(postgres::Transaction&, const std::string& id);
std::map<std::string, Target> targets_by_id(postgres::Transaction&, const std::vector<std::string>& ids);
/// The agreed targets of that source's indicators of an owner in a period.
std::vector<Target> agreed_by_source(postgres::Transaction&, Source, const Owner&, const std::string& period);

/// Changes of an owner's scorecard in a period are made one after the other, so that two of them cannot exceed 100
/// together.
void lock_scorecard(postgres::Transaction&, const Owner&, const std::string& period);
/// The sum of the owner's agreed weights in the period, without one target.
domain::Decimal agreed_weights(postgres::Transaction&, const Owner&, const std::string& period,
                               const std::string& without_target_id);

/// False when the owner has a target on that indicator in that period already.
bool insert(postgres::Transaction&, const Target&);
/// The new values with the version counted on; what was is kept when there is a reason. The caller has locked the
/// target.
void update(postgres::Transaction&, const Target& before, const Target& after,
            const std::optional<std::string>& reason);
void remove(postgres::Transaction&, const std::string& id);

struct TargetVersion {
    domain::Decimal value{}, weight{};
    std::string until{}, reason{};
};
std::vector<TargetVersion> history(postgres::Transaction&, const std::string& id);

/// A target with its distance from the one that was asked for.
struct Cascaded {
    Target target{};
    std::int64_t depth;
};
std::vector<Cascaded> above(postgres::Transaction&, const std::string& id);
std::vector<Cascaded> below(postgres::Transaction&, const std::string& id, int limit);

/// Owners whose agreed weights in the period do not sum to 100, at most `limit` of them.
std::vector<Owner> owners_without_full_weight(postgres::Transaction&, const std::string& period, int limit);
/// Owners with an agreed target in the period on which nothing was measured, at most `limit` of them.
std::vector<Owner> owners_without_measurement(postgres::Transaction&, const std::string& period, int limit);

}
