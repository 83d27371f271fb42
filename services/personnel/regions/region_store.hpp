#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "transaction.hpp"

namespace personnel::store {

struct RegionRow {
    std::string code{}, name{}, name_en{}, kind{}, time_zone{};
    std::optional<std::string> bps_code{};
    std::int64_t version = 1;
};

std::optional<RegionRow> find_region(postgres::Transaction&);  ///< the transaction's own
std::optional<RegionRow> lock_region(postgres::Transaction&);
/// All of the installation, by code; the transaction is of every region.
std::vector<RegionRow> list_regions(postgres::Transaction&, const std::optional<std::string>& after_code, int limit);
/// False when there is one already.
bool insert(postgres::Transaction&, const RegionRow&);
void replace_region(postgres::Transaction&, const RegionRow&);  ///< with its new version; the caller has locked it

}
