#include "enrolment.hpp"

namespace training {

std::string_view code(EnrolmentState state) {
    switch (state) {
        case EnrolmentState::requested:
            return "requested";
        case EnrolmentState::approved:
            return "approved";
        case EnrolmentState::rejected:
            return "rejected";
        case EnrolmentState::attended:
            return "attended";
        case EnrolmentState::assessed:
            return "assessed";
        case EnrolmentState::completed:
            return "completed";
    }
    return {};
}

std::string_view code(EnrolmentAction action) {
    switch (action) {
        case EnrolmentAction::approve:
            return "approve";
        case EnrolmentAction::reject:
            return "reject";
        case EnrolmentAction::attend:
            return "attend";
        case EnrolmentAction::assess:
            return "assess";
        case EnrolmentAction::complete:
            return "complete";
    }
    return {};
}

bool may(EnrolmentAction action, const Standing& standing) {
    switch (action) {
        case EnrolmentAction::approve:
        case EnrolmentAction::reject:
            return standing.officer || standing.superior;
        case EnrolmentAction::attend:
        case EnrolmentAction::assess:
        case EnrolmentAction::complete:
            return standing.officer;
    }
    return false;
}

std::optional<EnrolmentState> after(const Enrolment& enrolment, EnrolmentAction action) {
    using enum EnrolmentState;
    const auto from = [&](EnrolmentState state, EnrolmentState next) {
        return enrolment.state == state ? std::optional(next) : std::nullopt;
    };
    switch (action) {
        case EnrolmentAction::approve:
            return from(requested, approved);
        case EnrolmentAction::reject:
            return from(requested, rejected);
        case EnrolmentAction::attend:
            return from(approved, attended);
        case EnrolmentAction::assess:
            return from(attended, assessed);
        case EnrolmentAction::complete:
            return enrolment.passed.value_or(false) ? from(assessed, completed) : std::nullopt;
    }
    return std::nullopt;
}

HoursDue hours_due(std::string_view status) {
    if (status == "pppk") return {domain::Decimal{}, domain::Decimal(24)};
    return {domain::Decimal(20), std::nullopt};
}

}
