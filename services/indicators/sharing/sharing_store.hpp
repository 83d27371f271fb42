#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "date.hpp"
#include "score_store.hpp"
#include "transaction.hpp"

/// The SQL of what a region shares.
namespace indicators::store {

struct SharingRule {
    std::string indicator_id{}, indicator_code{};
    std::vector<std::string> audiences{};                    ///< province, public
    std::vector<std::string> owner_kinds{"region", "unit"};  ///< whose results
    std::int64_t version = 0;                                ///< 0: nobody has decided yet
};

std::vector<SharingRule> sharing_rules(postgres::Transaction&, const std::string& after_code, int limit);
/// Of an indicator, decided or not; nothing when there is no such indicator.
std::optional<SharingRule> sharing_rule(postgres::Transaction&, const std::string& indicator_id);
std::optional<SharingRule> lock_sharing_rule(postgres::Transaction&, const std::string& indicator_id);
void save(postgres::Transaction&, const SharingRule&);  ///< as the next version

/// An indicator that is shared with an audience, as others are told of it.
struct SharedIndicator {
    std::string id{}, code{}, name{};
    std::optional<std::string> name_en{};
    std::string measure_unit{}, direction{};
    std::vector<std::string> owner_kinds{};
};
std::vector<SharedIndicator> shared_indicators(postgres::Transaction&, const std::string& audience,
                                               const std::optional<std::string>& indicator_id);

/// A score that is final, of the region or of a unit, which has a target on a shared indicator.
struct SharedScore {
    ScoreRow score{};
    std::optional<std::string> unit_code{}, unit_name{};  ///< as of a day
};
std::vector<SharedScore> shared_scores(postgres::Transaction&, const std::vector<SharedIndicator>&,
                                       const std::string& period, domain::Date on,
                                       const std::optional<std::string>& after_owner, int limit);

}
