#pragma once
#include <nlohmann/json_fwd.hpp>

#include "circular_store.hpp"
#include "journal.hpp"
#include "readership_store.hpp"

/// The JSON of circulars, and their events.
namespace personnel {

nlohmann::json to_json(const store::SeenCircular&, const CircularStanding&);
nlohmann::json to_json(const store::ReplacedEdition&);
nlohmann::json to_json(const store::Acknowledgement&);
/// `shows_who`: whether the reader may know who asked.
nlohmann::json to_json(const store::Question&, bool shows_who);
nlohmann::json to_json(const store::UnitReading&, bool sees_persons);
nlohmann::json to_json(const Reading&);
nlohmann::json to_json(const store::UnitDue&);

/// Takes over what the body says; the rest stays.
void read_into(Circular&, const nlohmann::json& body);

feed::Event changed_event(const Circular&);
feed::Event acknowledged_event(const std::string& circular_id, const store::Acknowledgement&);
feed::Event changed_event(const store::Question&);

}
