#pragma once
#include <optional>
#include <string>
#include <vector>

#include "directory.hpp"
#include "link.hpp"
#include "measurement.hpp"
#include "program_evaluation.hpp"
#include "transaction.hpp"

namespace indicators::store {

/// A program, which of its members the viewer heads, directly or from above, and whether they lead
/// one themselves, or led it in the period.
struct ViewedProgram {
    Program program;
    std::vector<std::string> headed{};
    bool own = false;
    bool period_closed = false;
    std::vector<ProgramEvaluation> evaluations{};  ///< the latest first
};

struct ProgramFilter {
    std::optional<ProgramState> state{};
    std::optional<domain::Period> period{};
    std::optional<std::string> unit_id{};
    std::optional<domain::Id<Indicator>> indicator_id{};
    std::optional<std::string> code{}, after_code{};
    int limit = 50;
};
std::vector<ViewedProgram> list_programs(postgres::Transaction&, const ProgramFilter&,
                                         const identity::Viewer&);  ///< by code
std::optional<ViewedProgram> find_program(postgres::Transaction&, domain::Id<Program>, const identity::Viewer&);
std::optional<ViewedProgram> lock_program(postgres::Transaction&, domain::Id<Program>, const identity::Viewer&);
/// Whether the civil servant with the NIP leads one of its members on the day, or led it in its period.
bool is_program_of(postgres::Transaction&, const std::string& id, const std::string& nip, domain::Date on);
bool heads_unit(postgres::Transaction&, const std::string& unit_id, const identity::Viewer&);

/// False when the code is taken.
bool insert(postgres::Transaction&, const Program&);
/// With its members, goals and shares, and its version counted on; the caller has locked it. False when a goal was left
/// out that has been measured.
bool update(postgres::Transaction&, Program&);

void insert(postgres::Transaction&, domain::Id<Program>, const ProgramEvaluation&);

/// A program of a year with what was found of it last.
struct EvaluatedProgram {
    domain::Id<Program> id{};
    std::string code{}, name{};
    domain::Period period;
    domain::Decimal goal{};
    std::optional<ProgramEvaluation> evaluation{};
};
/// Programs that ran in a year, by their goals' indicators and in the order of their codes: those of which the unit is
/// a member, or all of the region.
std::multimap<domain::Id<Indicator>, EvaluatedProgram> list_evaluated_programs(
    postgres::Transaction&, int year, const std::optional<std::string>& unit_id);

/// What was reached of a goal; its target_id names nothing.
struct ProgramMeasurement {
    domain::Id<Indicator> indicator_id{};
    Measurement measurement{};  ///< its evidence stands beside it
    std::vector<Link> evidence{};
};
std::vector<ProgramMeasurement> list_program_measurements(postgres::Transaction&, domain::Id<Program>,
                                                          std::int64_t after_entry, int limit);
std::optional<ProgramMeasurement> find_program_measurement(postgres::Transaction&, domain::Id<Program>,
                                                           domain::Id<Measurement>);
/// Those that count: neither what waits or was rejected, nor what an accepted one corrects.
std::vector<Measurement> list_counting(postgres::Transaction&, domain::Id<Program>, domain::Id<Indicator>);
/// Gives it its entry and time; unless it counts it waits to be verified. False when it corrects what has been
/// corrected already.
bool insert(postgres::Transaction&, domain::Id<Program>, ProgramMeasurement&);
/// Keeps the decision that its verification says; as it is then.
ProgramMeasurement decide(postgres::Transaction&, const ProgramMeasurement&, const Reporter& verifier,
                          const std::optional<std::string>& reason);

/// The shares that count of these units, on an indicator: of each program that of the unit which comes first.
struct AgreedShare {
    domain::Id<Program> program_id{};
    domain::Period period;
    std::string unit_id{};
    domain::Decimal goal{}, share{};
};
std::vector<AgreedShare> list_agreed_shares(postgres::Transaction&, domain::Id<Indicator>,
                                            const std::vector<std::string>& unit_ids);

}
