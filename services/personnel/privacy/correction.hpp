#pragma once
#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "codes.hpp"
#include "employee.hpp"
#include "link.hpp"
#include "workflow.hpp"

namespace personnel {

/// What a civil servant may want corrected of what is held about them.
enum class CorrectionField { nip, name, status, position_id, supervisor_id, education };
constexpr auto codes_of(CorrectionField) {
    using enum CorrectionField;
    return domain::codes<CorrectionField>({{nip, "nip"},
                                           {name, "name"},
                                           {status, "status"},
                                           {position_id, "position_id"},
                                           {supervisor_id, "supervisor_id"},
                                           {education, "education"}});
}

enum class CorrectionState { requested, accepted, rejected, withdrawn };
constexpr auto codes_of(CorrectionState) {
    using enum CorrectionState;
    return domain::codes<CorrectionState>(
        {{requested, "requested"}, {accepted, "accepted"}, {rejected, "rejected"}, {withdrawn, "withdrawn"}});
}

enum class CorrectionAction { accept, reject, withdraw };
constexpr auto codes_of(CorrectionAction) {
    using enum CorrectionAction;
    return domain::codes<CorrectionAction>({{accept, "accept"}, {reject, "reject"}, {withdraw, "withdraw"}});
}

/// A correction is decided within 3 × 24 hours (UU 27/2022 Art. 30).
inline constexpr std::chrono::hours correction_due_after{72};

struct CorrectionRequest {
    std::string id{}, employee_id{};
    CorrectionField field{};
    std::optional<std::string> held{};
    std::string wanted{}, reason{};
    std::vector<Link> evidence{};
    CorrectionState state = CorrectionState::requested;
    std::string requested_at{}, due_at{};
    bool overdue = false;  ///< not decided in time
    std::optional<std::string> decided_at{}, decision{};
    std::int64_t version = 1;
};

/// The office decides, but nobody their own request.
inline constexpr auto correction_workflow = [] {
    using enum CorrectionState;
    using enum CorrectionAction;
    using enum domain::Party;
    using Step = domain::Step<CorrectionState, CorrectionAction>;
    return domain::Workflow({
        // from      action    to         who
        Step{requested, accept, accepted, office},
        Step{requested, reject, rejected, office},
        Step{requested, withdraw, withdrawn, self},
    });
}();

/// What is held in a field; nothing where it is empty, nor of educations, of which there are several.
std::optional<std::string> held_value(const Employee&, CorrectionField);

inline constexpr domain::Reason unchanged{"unchanged", "Nilai ini sudah tercatat.", "This value is held already."};
inline constexpr domain::Reason unknown_status{"unknown_status", "Status harus pns, cpns atau pppk.",
                                               "A status is pns, cpns or pppk."};
/// Why the value cannot be wanted, by itself. Whether a position, a superior or an education exists, the database
/// knows.
std::vector<domain::Reason> check_wanted(const Employee&, CorrectionField, std::string_view wanted);

}
