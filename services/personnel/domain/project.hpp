#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "assessment.hpp"

namespace personnel {

/// Somebody's part in work beyond her post, such as planning with Bappeda. It counts once somebody else who knows of it
/// has verified it.
enum class ProjectState { proposed, verified, rejected };
inline constexpr std::array all_project_states{ProjectState::proposed, ProjectState::verified, ProjectState::rejected};
std::string_view code(ProjectState);

enum class ProjectAction { revise, verify, reject };
inline constexpr std::array all_project_actions{ProjectAction::revise, ProjectAction::verify, ProjectAction::reject};
std::string_view code(ProjectAction);

struct Project {
    std::string id{}, employee_id{};
    std::int64_t version = 1;
    std::string title{}, role{}, unit_id{};  ///< the unit that owns the project
    std::optional<std::string> partner{};    ///< another institution
    domain::Date from{};
    std::optional<domain::Date> until{};  ///< the last day
    std::optional<std::string> result{};
    std::vector<EvidenceLink> evidence{};
    ProjectState state{};
    std::string proposed_by{};  ///< the account that wrote it last
    std::optional<std::string> decided_by{}, reason{};
};

/// What the caller is to it.
struct ProjectStanding {
    bool self = false;      ///< it is her part
    bool superior = false;  ///< her supervisor, or that one's
    bool owner = false;     ///< heads the unit that owns the project, or one above
    bool proposer = false;  ///< wrote it
    bool hr_admin = false;
};
enum class ProjectRefusal { not_the_callers, state_forbids };

/// It is revised by whom it is about and by her superiors until it is verified; verified or rejected by the owner or a
/// superior, who is neither she herself nor who wrote it.
std::variant<ProjectState, ProjectRefusal> after(ProjectState, ProjectAction, const ProjectStanding&);
std::vector<ProjectAction> allowed_actions(ProjectState, const ProjectStanding&);

}
