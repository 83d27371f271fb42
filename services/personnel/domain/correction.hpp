#pragma once
#include <array>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "code.hpp"
#include "employee.hpp"

namespace personnel {

/// What a civil servant may want corrected of what is held about her.
enum class CorrectionField { nip, name, status, position_id, supervisor_id };
inline constexpr std::array all_correction_fields{CorrectionField::nip, CorrectionField::name, CorrectionField::status,
                                                  CorrectionField::position_id, CorrectionField::supervisor_id};
std::string_view code(CorrectionField);

enum class CorrectionState { requested, accepted, rejected, withdrawn };
inline constexpr std::array all_correction_states{CorrectionState::requested, CorrectionState::accepted,
                                                  CorrectionState::rejected, CorrectionState::withdrawn};
std::string_view code(CorrectionState);

enum class CorrectionAction { accept, reject, withdraw };
inline constexpr std::array all_correction_actions{CorrectionAction::accept, CorrectionAction::reject,
                                                   CorrectionAction::withdraw};
std::string_view code(CorrectionAction);

/// A correction is decided within 3 × 24 hours (UU 27/2022 Art. 30).
inline constexpr std::chrono::hours correction_due_after{72};

/// Nobody decides her own request.
bool allows(CorrectionState, bool own, bool hr, CorrectionAction);
CorrectionState after(CorrectionAction);

/// What is held in a field; nothing where it is empty.
std::optional<std::string> held(const Employee&, CorrectionField);

/// Why the value cannot be wanted: unchanged, unknown_status, no_name, and what objections() says of the employee with
/// it. Whether a position or a superior exists, the database knows.
std::vector<Objection> objections(const Employee&, CorrectionField, std::string_view wanted);

}
