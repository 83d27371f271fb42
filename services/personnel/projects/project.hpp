#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "codes.hpp"
#include "date.hpp"
#include "link.hpp"
#include "workflow.hpp"

namespace personnel {

/// Somebody's part in work beyond their post, such as planning with Bappeda. It counts once somebody else who knows of
/// it has verified it.
enum class ProjectState { proposed, verified, rejected };
constexpr auto codes_of(ProjectState) {
    using enum ProjectState;
    return domain::codes<ProjectState>({{proposed, "proposed"}, {verified, "verified"}, {rejected, "rejected"}});
}

enum class ProjectAction { revise, verify, reject };
constexpr auto codes_of(ProjectAction) {
    using enum ProjectAction;
    return domain::codes<ProjectAction>({{revise, "revise"}, {verify, "verify"}, {reject, "reject"}});
}

struct Project {
    std::string id{}, employee_id{};
    std::int64_t version = 1;
    std::string title{}, role{}, unit_id{};  ///< the unit that owns the project
    std::optional<std::string> partner{};    ///< another institution
    domain::Date from{};
    std::optional<domain::Date> to{};
    std::optional<std::string> result{};
    std::vector<Link> evidence{};
    ProjectState state{};
    std::string proposed_by{};  ///< the account that wrote it last
    std::optional<std::string> decided_by{}, reason{};
};

/// It is revised by whom it is about, by their superiors and by the office until it is verified; it is decided by a
/// reviewer: the head of the unit that owns it, a superior or the office, but neither the employee nor who wrote it.
inline constexpr auto project_workflow = [] {
    using enum ProjectState;
    using enum ProjectAction;
    using enum domain::Party;
    using Step = domain::Step<ProjectState, ProjectAction>;
    // clang-format off
    return domain::Workflow({
        // from     action  to        who
        Step{proposed, revise, proposed, self | supervisor | superior | office},
        Step{rejected, revise, proposed, self | supervisor | superior | office},
        Step{proposed, verify, verified, reviewer},
        Step{proposed, reject, rejected, reviewer},
    });
    // clang-format on
}();

/// With the reviewer among the parties, if the caller is one.
constexpr domain::Parties with_project_reviewer(domain::Parties caller, bool wrote_it) {
    using enum domain::Party;
    const bool judges = caller.overlap(supervisor | superior | unit_head | office);
    if (judges && !wrote_it && !caller.overlap(self)) caller |= reviewer;
    return caller;
}

}
