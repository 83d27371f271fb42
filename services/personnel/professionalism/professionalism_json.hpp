#pragma once
#include <nlohmann/json_fwd.hpp>

#include "professional_store.hpp"
#include "professionalism_summary.hpp"

namespace personnel {

/// With its explanation; of discipline, and of the sum that would tell it, only where it is shown.
nlohmann::json render_index(const store::Professional&, const ProfessionalismIndex&, const ProfessionalismTerms&,
                            bool shows_discipline);
/// The picture's members: people, index, dimensions and bands.
nlohmann::json render_summary(const ProfessionalismSummary&, const ProfessionalismTerms&, bool sees_people);

}
