#pragma once
#include <nlohmann/json_fwd.hpp>
#include <string_view>
#include <vector>

#include "consultation_store.hpp"
#include "indicator_store.hpp"
#include "journal.hpp"
#include "problem.hpp"

namespace indicators {

/// What an edition says, without where it stands.
nlohmann::json fields_of(const Indicator&);
/// `show_employees`: whether it tells who was named one by one in the consultation.
nlohmann::json to_json(const Indicator&, const std::vector<IndicatorAction>& allowed, bool show_employees);
nlohmann::json to_json(const store::Comment&, bool show_author);
feed::Event changed_event(const Indicator&);

/// Takes over what a body that the contract has checked says; the rest stays. Throws 422 for a decimal with more digits
/// than are kept.
void read_into(Indicator&, const nlohmann::json& body);
/// 422 with all of them.
http::Problem invalid(const std::vector<IndicatorFault>&);

}
