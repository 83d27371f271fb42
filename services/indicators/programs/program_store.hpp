#pragma once
#include <optional>
#include <string>
#include <vector>

#include "link.hpp"
#include "measurement.hpp"
#include "program.hpp"
#include "transaction.hpp"

namespace indicators::store {

struct ProgramFilter {
    std::optional<std::string> state{}, period{}, unit_id{}, indicator_id{}, code{}, after_code{};
    int limit = 50;
};
std::vector<Program> programs(postgres::Transaction&, const ProgramFilter&);  ///< by code
std::optional<Program> program(postgres::Transaction&, const std::string& id);
std::optional<Program> lock_program(postgres::Transaction&, const std::string& id);

/// False when the code is taken.
bool insert(postgres::Transaction&, const Program&);
/// With its members, goals and shares; the caller has locked it. False when a goal was left out that has been measured.
bool update(postgres::Transaction&, const Program&);

/// What was reached of a goal; `target_id` is empty.
struct ProgramMeasurement {
    std::string indicator_id{};
    Measurement measurement{};  ///< its evidence stands beside it
    std::vector<Link> evidence{};
};
std::vector<ProgramMeasurement> program_measurements(postgres::Transaction&, const std::string& program_id,
                                                     std::int64_t after_entry, int limit);
std::optional<ProgramMeasurement> program_measurement(postgres::Transaction&, const std::string& program_id,
                                                      const std::string& id);
/// Those that count: not what others correct.
std::vector<Measurement> counting(postgres::Transaction&, const std::string& program_id,
                                  const std::string& indicator_id);
/// False when it corrects what has been corrected already.
bool insert(postgres::Transaction&, const std::string& program_id, const ProgramMeasurement&);

/// The shares that count of these units, on an indicator: of each programme that of the unit which comes first.
struct AgreedShare {
    std::string program_id{}, period{}, unit_id{};
    domain::Decimal goal{}, share{};
};
std::vector<AgreedShare> agreed_shares(postgres::Transaction&, const std::string& indicator_id,
                                       const std::vector<std::string>& unit_ids);

}
