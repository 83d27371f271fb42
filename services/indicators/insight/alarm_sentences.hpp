#pragma once
#include "alarm.hpp"
#include "explanation_sentences.hpp"

namespace indicators {

struct Wordings {
    std::string indonesian{}, english{};
};
/// What is off, and what can be done: a proposal, for somebody to decide.
Wordings describe(const PlanAlarm&, const IndicatorName&, const AlarmPolicy&);
Wordings describe(const OverloadAlarm&);

}
