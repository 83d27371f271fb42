#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "rating.hpp"

namespace appraisal {

enum class AwardState { nominated, selected, granted };
inline constexpr std::array all_award_states{AwardState::nominated, AwardState::selected, AwardState::granted};
std::string_view code(AwardState);

enum class AwardAction { select, grant };
inline constexpr std::array all_award_actions{AwardAction::select, AwardAction::grant};
std::string_view code(AwardAction);

/// nominated –select→ selected –grant→ granted; nothing for any other step.
std::optional<AwardState> after(AwardState, AwardAction);

/// Whether somebody with this predicate in the period may be nominated; nothing: no final appraisal, so no.
bool may_be_nominated(std::optional<domain::Predicate>, domain::Predicate minimum);

/// The code on a certificate, by which anybody can verify it: 128 random bits in base 32 (RFC 4648 Section 6, without
/// padding), so that it cannot be guessed.
std::string certificate_code(const std::array<std::uint8_t, 16>& random);

}
