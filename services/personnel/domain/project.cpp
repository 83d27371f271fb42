#include "project.hpp"

namespace personnel {

std::string_view code(ProjectState state) {
    switch (state) {
        case ProjectState::proposed:
            return "proposed";
        case ProjectState::verified:
            return "verified";
        case ProjectState::rejected:
            return "rejected";
    }
    return {};
}

std::string_view code(ProjectAction action) {
    switch (action) {
        case ProjectAction::revise:
            return "revise";
        case ProjectAction::verify:
            return "verify";
        case ProjectAction::reject:
            return "reject";
    }
    return {};
}

std::variant<ProjectState, ProjectRefusal> after(ProjectState state, ProjectAction action, const ProjectStanding& as) {
    const bool may = action == ProjectAction::revise
                         ? as.self || as.superior || as.hr_admin
                         : (as.superior || as.owner || as.hr_admin) && !as.self && !as.proposer;
    if (!may) return ProjectRefusal::not_the_callers;
    if (action == ProjectAction::revise)
        return state == ProjectState::verified
                   ? std::variant<ProjectState, ProjectRefusal>{ProjectRefusal::state_forbids}
                   : ProjectState::proposed;
    if (state != ProjectState::proposed) return ProjectRefusal::state_forbids;
    return action == ProjectAction::verify ? ProjectState::verified : ProjectState::rejected;
}

std::vector<ProjectAction> allowed_actions(ProjectState state, const ProjectStanding& as) {
    std::vector<ProjectAction> allowed;
    for (const auto action : all_project_actions)
        if (std::holds_alternative<ProjectState>(after(state, action, as))) allowed.push_back(action);
    return allowed;
}

}
