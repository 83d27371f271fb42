#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indicator.hpp"
#include "period.hpp"

namespace indicators {

enum class OwnerKind { unit, employee };
inline constexpr std::array all_owner_kinds{OwnerKind::unit, OwnerKind::employee};
std::string_view code(OwnerKind);

/// Who is measured.
struct Owner {
    OwnerKind kind{};
    std::string id{};
    friend auto operator<=>(const Owner&, const Owner&) = default;
};

/// A target is a draft while it is only proposed; only agreed ones count.
enum class TargetState { draft, agreed };
inline constexpr std::array all_target_states{TargetState::draft, TargetState::agreed};
std::string_view code(TargetState);

struct Target {
    std::string id{};
    Owner owner{};
    std::string indicator_id{};
    std::string period{};      ///< "2026-Q1"
    domain::Decimal value{};   ///< in the indicator's unit of measure
    domain::Decimal weight{};  ///< percent of the owner's score in the period, above 0
    std::optional<std::string> parent_target_id{};
    TargetState state = TargetState::draft;
    std::int64_t version = 1;
};

/// What the agreed weights of an owner in a period sum to.
inline constexpr int full_weight = 100;

/// Why a target cannot be so; `field` is the input's name for it.
struct Objection {
    std::string_view field, code;
    friend bool operator==(const Objection&, const Objection&) = default;
};

/// All at once: an indicator that is not approved (indicator_not_approved), a value that the formula cannot take
/// (negative, zero_target), a weight outside of 0–100 (bad_weight), and, when the target is agreed, other agreed
/// weights that leave no room for it (weights_exceed_100).
std::vector<Objection> objections(const Target&, const Indicator&, const domain::Decimal& other_agreed_weights);

/// What the caller is to a target's owner.
struct Standing {
    bool staff = false;     ///< kpi_admin, unit_admin
    bool superior = false;  ///< appraises the owner, or heads the unit
    bool self = false;
};
/// In which state a new target may be set by such a caller, when it asks for `asked`; nothing when not at all.
std::optional<TargetState> state_of_new(const Standing&, std::optional<TargetState> asked);

enum class TargetAction { change, agree, remove, measure };
inline constexpr std::array all_target_actions{TargetAction::change, TargetAction::agree, TargetAction::remove,
                                               TargetAction::measure};
std::string_view code(TargetAction);
bool allowed(TargetAction, TargetState, const Standing&);

}
