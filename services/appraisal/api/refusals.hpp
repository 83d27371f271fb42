#pragma once
#include "problem.hpp"
#include "record.hpp"

/// Why something is not done, in the words of the API.
namespace appraisal {

/// 403 for what somebody else does, otherwise 409 with `state` and `allowed_actions`.
http::Problem refused(Refusal, State, const std::vector<Action>& allowed);
/// 409: the state of an award does not allow it; with the codes of what it allows.
http::Problem state_forbids(std::string_view state, const nlohmann::json& allowed);
/// 422 with one of the service's codes.
http::Problem invalid(const char* pointer, std::string_view code);

}
