#pragma once
#include <map>
#include <nlohmann/json_fwd.hpp>
#include <vector>

#include "journal.hpp"
#include "target_store.hpp"

/// Setting targets, whoever does it: a request, an import, a bulk assignment, a transfer.
namespace indicators {

/// Everything that keeps the target from being so beside the owner's other targets and in the graph of contributions,
/// at its fields (contributes_to/0/weight). The caller holds its period open and has its scorecard locked; the graph is
/// locked here when the target contributes to anything.
std::vector<Objection> objections_in_place(postgres::Transaction&, const Target&, const Indicator&);

/// Told of each target that is set or changed, in the transaction that does it.
using OnTargetSet = void (*)(feed::Writing&, const Target&);

feed::Event changed_event(const Target&);
/// A target as the API and the events show it, without what depends on who asks.
nlohmann::json values_of(const Target&);

/// Who contributes to a target with what weight, by the contributor's id.
using Division = std::map<std::string, std::optional<domain::Decimal>>;
struct DivisionFault {
    std::string contributor_id{}, field{};  ///< target_id or weight
    std::string_view code;
};
/// Gives the target these contributors in the place of those that it had, each a new version, and tells it. `targets`
/// holds all that contribute and all that shall, locked with their scorecards, and the graph is locked. With faults the
/// transaction must not be kept.
std::vector<DivisionFault> divide(feed::Writing&, const std::string& supported_id, const Division&,
                                  const std::map<std::string, Target>& targets, const store::Change&);

}
