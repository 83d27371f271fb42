#include "indicator.hpp"

namespace indicators {

std::string_view code(IndicatorState state) {
    switch (state) {
        case IndicatorState::draft:
            return "draft";
        case IndicatorState::consultation:
            return "consultation";
        case IndicatorState::approved:
            return "approved";
        case IndicatorState::retired:
            return "retired";
    }
    return {};
}

std::string_view code(Source source) {
    switch (source) {
        case Source::manual:
            return "manual";
        case Source::import:
            return "import";
        case Source::citizen_satisfaction:
            return "citizen_satisfaction";
    }
    return {};
}

std::string_view code(IndicatorAction action) {
    switch (action) {
        case IndicatorAction::change:
            return "change";
        case IndicatorAction::consult:
            return "consult";
        case IndicatorAction::approve:
            return "approve";
        case IndicatorAction::retire:
            return "retire";
        case IndicatorAction::comment:
            return "comment";
    }
    return {};
}

std::optional<IndicatorState> after(IndicatorState state, IndicatorAction action) {
    using enum IndicatorState;
    const bool open = state == draft || state == consultation;
    switch (action) {
        case IndicatorAction::change:
            return open ? std::optional(state) : std::nullopt;
        case IndicatorAction::consult:
            return state == draft ? std::optional(consultation) : std::nullopt;
        case IndicatorAction::approve:
            return open ? std::optional(approved) : std::nullopt;
        case IndicatorAction::retire:
            return state == approved ? std::optional(retired) : std::nullopt;
        case IndicatorAction::comment:
            return state == consultation ? std::optional(consultation) : std::nullopt;
    }
    return std::nullopt;
}

}
