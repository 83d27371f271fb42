#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bands.hpp"
#include "code.hpp"
#include "consultation.hpp"
#include "decimal.hpp"
#include "period.hpp"

namespace indicators {

/// Of an edition of an indicator. An approved one may have been replaced by a later edition since.
enum class IndicatorState { draft, consultation, approved, retired, withdrawn };
inline constexpr std::array all_indicator_states{IndicatorState::draft, IndicatorState::consultation,
                                                 IndicatorState::approved, IndicatorState::retired,
                                                 IndicatorState::withdrawn};
std::string_view code(IndicatorState);

/// Where the measurements of an indicator come from.
enum class Source {
    manual,
    import,
    citizen_satisfaction,
    complaint_handling,
    training_hours,
    programme,
    innovation,
};
inline constexpr std::array all_sources{
    Source::manual,         Source::import,    Source::citizen_satisfaction, Source::complaint_handling,
    Source::training_hours, Source::programme, Source::innovation,
};
std::string_view code(Source);

/// An edition that is in the making while another one is shown.
struct Revision {
    int edition = 0;
    IndicatorState state = IndicatorState::draft;
    std::optional<domain::Date> valid_from{};
};

/// One edition of an indicator. The indicator's id, code and version are those of all its editions.
struct Indicator {
    std::string id{}, code{};
    int edition = 1;
    std::string name{};
    std::optional<std::string> name_en{}, description{}, regulation{};
    std::optional<std::string> method{};  ///< how to measure it
    std::string category{};
    std::string measure_unit{};  ///< "dokumen", "hari", "%"
    domain::MeasureKind measure_kind{};
    domain::Direction direction{};
    domain::Aggregation aggregation{};
    domain::Decimal cap{120};           ///< the most that an achievement counts, in percent
    std::vector<domain::Band> bands{};  ///< what an achievement counts instead of itself; none: itself
    Source source = Source::manual;
    std::optional<std::string> owner_unit_id{};  ///< the unit that answers for it
    IndicatorState state = IndicatorState::draft;
    std::optional<domain::Date> valid_from{};  ///< a first day of a month; nothing: from ever
    std::optional<domain::Date> valid_to{};    ///< the day before the next edition begins
    std::optional<std::string> reason{};       ///< why it takes the place of the edition before
    std::optional<Revision> revision{};
    std::optional<Consultation>
        consultation{};  ///< of the revision, while it is in consultation, otherwise of this edition
    std::int64_t version = 1;
};

/// Whether targets are set on this edition in a period.
bool in_force(const Indicator&, const domain::Period&);

struct IndicatorFault {
    std::string pointer{};
    std::string_view code;
    friend bool operator==(const IndicatorFault&, const IndicatorFault&) = default;
};
/// Everything that keeps an edition from being so: a cap below zero, bands with gaps or overlaps, a validity that does
/// not begin with a period (not_a_period_start), or not after the edition that it replaces (not_after_predecessor).
std::vector<IndicatorFault> faults(const Indicator&, const std::optional<Indicator>& predecessor = {});

enum class IndicatorAction { change, consult, extend, approve, withdraw, revise, retire, comment, vote };
inline constexpr std::array all_indicator_actions{
    IndicatorAction::change,  IndicatorAction::consult,  IndicatorAction::extend,
    IndicatorAction::approve, IndicatorAction::withdraw, IndicatorAction::revise,
    IndicatorAction::retire,  IndicatorAction::comment,  IndicatorAction::vote,
};
std::string_view code(IndicatorAction);

/// The state that an action leads to; nothing when the state does not allow it. People are measured by an approved
/// edition, so it is not changed any more: a revision makes a draft of the next one.
std::optional<IndicatorState> after(IndicatorState, IndicatorAction);
/// The state that decides what may be done to an indicator: that of the edition in the making, otherwise its own.
IndicatorState deciding_state(const Indicator&);
/// Whether it is what those say and decide to whom it was opened.
bool is_of_those_concerned(IndicatorAction);

}
