#pragma once
#include <nlohmann/json_fwd.hpp>

#include "circular_store.hpp"
#include "journal.hpp"
#include "readership_store.hpp"

/// The JSON of circulars, and their events.
namespace personnel {

nlohmann::json render_circular_for(const store::SeenCircular&, const std::vector<CircularAction>& allowed);
nlohmann::json render_edition(const store::ReplacedEdition&);
nlohmann::json render_acknowledgement(const store::Acknowledgement&);
/// `shows_who`: whether the reader may know who asked.
nlohmann::json render_question(const store::Question&, bool shows_who);
nlohmann::json render_unit_reading(const store::UnitReading&, bool sees_persons);
nlohmann::json render_reading(const Reading&);
nlohmann::json render_unit_due(const store::UnitDue&);

/// Takes over what the body says; the rest stays.
void read_into(Circular&, const nlohmann::json& body);

feed::Event changed_event(const Circular&);
feed::Event acknowledged_event(const std::string& circular_id, const store::Acknowledgement&);
feed::Event changed_event(const store::Question&);

}
