#pragma once
#include <nlohmann/json_fwd.hpp>
#include <vector>

#include "consultation_store.hpp"
#include "indicator_store.hpp"
#include "journal.hpp"

namespace indicators {

/// What an edition says, without where it stands.
nlohmann::json render_fields(const Indicator&);
/// `with_employees`: whether it tells who was named one by one in the consultation.
nlohmann::json render_indicator(const Indicator&, const std::vector<IndicatorAction>& allowed, bool with_employees);
nlohmann::json render_comment(const store::Comment&, bool with_author);
feed::Event changed_event(const Indicator&);

/// Takes over what a body that the contract has checked says; the rest stays. Throws 422 for a decimal with more digits
/// than are kept.
void apply_body(Indicator&, const nlohmann::json& body);

}
