#pragma once
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "measurement.hpp"
#include "transaction.hpp"

namespace indicators::store {

/// In the order of recording.
std::vector<Measurement> measurements(postgres::Transaction&, const std::string& target_id, std::int64_t after_entry,
                                      int limit);
std::optional<Measurement> measurement(postgres::Transaction&, const std::string& id);

std::string new_id(postgres::Transaction&);
/// False when one of them corrects a measurement that has been corrected already.
bool insert(postgres::Transaction&, const std::vector<Measurement>&);

/// The measurement of that source on the target that counts now, if there is one.
std::optional<Measurement> counting_of_source(postgres::Transaction&, const std::string& target_id,
                                              const std::string& source);

/// Who tells a unit's satisfaction in a period and who sets a target on it take turns, so that they do not miss each
/// other.
void lock_satisfaction(postgres::Transaction&, const std::string& unit_id, const std::string& period);
/// How satisfied citizens were with a unit in a period (IKM, 25–100), as feeds/feedback last told.
void keep_satisfaction(postgres::Transaction&, const std::string& unit_id, const std::string& period,
                       const domain::Decimal& ikm);
std::optional<domain::Decimal> satisfaction(postgres::Transaction&, const std::string& unit_id,
                                            const std::string& period);

/// One line of the export: a measurement with its target, indicator and owner by id.
struct Exported {
    std::string measurement_id{}, target_id{}, indicator_id{}, indicator_code{}, owner_kind{}, owner_id{}, period{},
        measured_on{}, source{};
    std::optional<std::string> value{}, numerator{}, denominator{}, corrects{};
};
/// All of a period, in no particular order, in pieces; the callback returns false to stop.
void each_exported(postgres::Transaction&, const std::string& period, const std::function<bool(const Exported&)>&);

}
