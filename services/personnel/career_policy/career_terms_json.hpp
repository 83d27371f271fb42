#pragma once
#include <nlohmann/json_fwd.hpp>

#include "acting_terms.hpp"
#include "professionalism_terms.hpp"
#include "service_medal_terms.hpp"
#include "succession_terms.hpp"

/// The terms as the contract has them, and as they are kept.
namespace personnel {

void to_json(nlohmann::json&, const SuccessionTerms&);
void to_json(nlohmann::json&, const ProfessionalismTerms&);
void to_json(nlohmann::json&, const ServiceMedalTerms&);
void to_json(nlohmann::json&, const ActingTerms&);
/// From content that the contract has checked.
void from_json(const nlohmann::json&, SuccessionTerms&);
void from_json(const nlohmann::json&, ProfessionalismTerms&);
void from_json(const nlohmann::json&, ServiceMedalTerms&);
void from_json(const nlohmann::json&, ActingTerms&);

}
