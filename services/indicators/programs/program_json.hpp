#pragma once
#include <nlohmann/json_fwd.hpp>

#include "journal.hpp"
#include "program_store.hpp"

namespace indicators {

nlohmann::json to_json(const Program&, const ProgramStanding&);
nlohmann::json to_json(const store::ProgramMeasurement&);
feed::Event changed_event(const Program&);
/// Takes over what a body that the contract has checked says; members that stay keep their state.
void read_into(Program&, const nlohmann::json& body);

}
