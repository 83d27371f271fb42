#pragma once
#include <optional>
#include <string>
#include <vector>

#include "date.hpp"
#include "discipline.hpp"

namespace personnel {

/// A discipline case, as far as careers are concerned (PP 94/2021).
struct DisciplineCase {
    std::string id{}, level{}, state{};                        ///< `state` is open, imposed, dismissed or annulled
    std::optional<domain::Date> imposed_from{}, imposed_to{};  ///< absent: without end
};
/// While a case is open, and while a medium or heavy penalty is being served, there is neither promotion nor
/// nomination (PerBKN 6/2022 Art. 55).
bool blocks_promotion(const DisciplineCase&, domain::Date on);

/// The heaviest penalty that was imposed by a day, whether it is served or not; none where there is none.
domain::PenaltyLevel heaviest_penalty(const std::vector<DisciplineCase>&, domain::Date on);

/// Whether what was stated of all penalties as of a day is relied on so many days later.
bool is_relied_on(std::optional<domain::Date> told, domain::Date on, int days);

}
