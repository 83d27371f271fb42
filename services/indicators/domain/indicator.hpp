#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "achievement.hpp"
#include "code.hpp"
#include "decimal.hpp"

namespace indicators {

enum class IndicatorState { draft, consultation, approved, retired };
inline constexpr std::array all_indicator_states{IndicatorState::draft, IndicatorState::consultation,
                                                 IndicatorState::approved, IndicatorState::retired};
std::string_view code(IndicatorState);

/// Where the measurements of an indicator come from.
enum class Source { manual, import, citizen_satisfaction };
inline constexpr std::array all_sources{Source::manual, Source::import, Source::citizen_satisfaction};
std::string_view code(Source);

struct Indicator {
    std::string id{}, code{}, name{};
    std::optional<std::string> name_en{}, description{}, regulation{};
    std::string category{};
    std::string measure_unit{};  ///< "dokumen", "hari", "%"
    domain::MeasureKind measure_kind{};
    domain::Direction direction{};
    domain::Aggregation aggregation{};
    domain::Decimal cap{120};  ///< the most that an achievement counts, in percent
    Source source = Source::manual;
    IndicatorState state = IndicatorState::draft;
    std::vector<std::string> audience{};  ///< units to whose people it is opened; empty: everybody
    std::int64_t version = 1;
};

enum class IndicatorAction { change, consult, approve, retire, comment };
inline constexpr std::array all_indicator_actions{IndicatorAction::change, IndicatorAction::consult,
                                                  IndicatorAction::approve, IndicatorAction::retire,
                                                  IndicatorAction::comment};
std::string_view code(IndicatorAction);

/// The state that an action leads to; nothing when the state does not allow it. People are measured by an approved
/// indicator, so it is not changed any more.
std::optional<IndicatorState> after(IndicatorState, IndicatorAction);

}
