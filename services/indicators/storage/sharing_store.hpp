#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "date.hpp"
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

struct SharedFilter {
    std::string audience{}, period{};
    std::optional<std::string> indicator_id{};
    domain::Date on{};                                           ///< whose names units have
    std::optional<std::pair<std::string, std::string>> after{};  ///< indicator's code and owner's id
    int limit = 50;
};
struct SharedResult {
    std::string owner_kind{}, owner_id{};
    std::optional<std::string> unit_code{}, unit_name{};
    std::string indicator_id{}, indicator_code{}, indicator_name{};
    std::optional<std::string> indicator_name_en{};
    std::string measure_unit{}, direction{}, target{};
    std::optional<std::string> realisation{}, achievement{};
};
/// Results that are final, of the region and its units alone.
std::vector<SharedResult> shared_results(postgres::Transaction&, const SharedFilter&);

}
