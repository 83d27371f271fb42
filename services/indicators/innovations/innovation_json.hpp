#pragma once
#include <nlohmann/json_fwd.hpp>

#include "innovation_store.hpp"
#include "journal.hpp"
#include "party.hpp"

namespace indicators {

/// Reviews are told to the office and to who wrote them (whose employee id the caller's is), without their author to
/// the team.
nlohmann::json render_innovation(const Innovation&, domain::Parties caller, const std::optional<std::string>& caller_id,
                                 const std::vector<InnovationAction>& allowed);
/// As everybody may know it, without persons.
nlohmann::json render_register_entry(const Innovation&, const std::optional<std::string>& unit_name);
feed::Event changed_event(const Innovation&);

}
