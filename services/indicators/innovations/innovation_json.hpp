#pragma once
#include <nlohmann/json_fwd.hpp>

#include "innovation_store.hpp"
#include "journal.hpp"

namespace indicators {

/// `who` is the caller's employee id: reviews are shown to staff and to who wrote them, without their author to the
/// team.
nlohmann::json to_json(const Innovation&, const InnovationStanding&, const std::optional<std::string>& who);
/// As everybody may know it, without persons.
nlohmann::json register_entry(const Innovation&, const std::optional<std::string>& unit_name);
feed::Event changed_event(const Innovation&);
std::vector<Link> links_from(const nlohmann::json& list);

}
