#pragma once
#include <nlohmann/json.hpp>
#include <optional>

#include "scorecard.hpp"

/// Numbers in answers: texts, and null where there is none.
namespace indicators {

/// As render_exact().
inline nlohmann::json exact_or_null(const std::optional<domain::Rational>& value) {
    return value ? nlohmann::json(render_exact(*value)) : nlohmann::json(nullptr);
}
/// To two decimals.
template <class Number>
nlohmann::json fixed_or_null(const std::optional<Number>& value) {
    return value ? nlohmann::json(value->to_fixed(2)) : nlohmann::json(nullptr);
}

}
