#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "indicator.hpp"
#include "score_store.hpp"

/// The SQL of what a region shares.
namespace indicators::store {

struct SharingRule {
    domain::Id<Indicator> indicator_id{};
    std::string indicator_code{};
    std::vector<std::string> audiences{};                    ///< province, public
    std::vector<std::string> owner_kinds{"region", "unit"};  ///< whose results
    std::int64_t version = 0;                                ///< 0: nobody has decided yet
};

std::vector<SharingRule> list_sharing_rules(postgres::Transaction&, const std::string& after_code, int limit);
/// Of an indicator, decided or not; nothing when there is no such indicator.
std::optional<SharingRule> find_sharing_rule(postgres::Transaction&, domain::Id<Indicator>);
std::optional<SharingRule> lock_sharing_rule(postgres::Transaction&, domain::Id<Indicator>);
void save(postgres::Transaction&, SharingRule&);  ///< as the next version

/// An indicator that is shared with an audience, as others are told of it.
struct SharedIndicator {
    std::string id{}, code{}, name{};
    std::optional<std::string> name_en{};
    std::string measure_unit{}, direction{};
    std::vector<std::string> owner_kinds{};
};
std::vector<SharedIndicator> list_shared_indicators(postgres::Transaction&, const std::string& audience,
                                                    const std::optional<std::string>& indicator_id);

/// A score that is final, of the region or of a unit, which has a target on a shared indicator.
struct SharedScore {
    ScoreRow score;
    std::optional<std::string> unit_code{}, unit_name{};  ///< as of the period's last day
};
std::vector<SharedScore> list_shared_scores(postgres::Transaction&, const std::vector<SharedIndicator>&,
                                            const domain::Period&, const std::optional<std::string>& after_owner,
                                            int limit);

}
