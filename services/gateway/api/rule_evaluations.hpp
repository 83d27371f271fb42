#pragma once
#include <nlohmann/json_fwd.hpp>
#include <span>
#include <string_view>

/// The thirteen rules as JSON (api.md, "Rules that anyone may check"): each takes its request, valid by the contract,
/// to its answer, computed by libs/domain alone. Throws http::Problem (422) with every fault of the values.
namespace gateway {

struct RuleEvaluation {
    std::string_view name;
    nlohmann::json (*evaluate)(const nlohmann::json& request);
};
std::span<const RuleEvaluation> rule_evaluations();

}
