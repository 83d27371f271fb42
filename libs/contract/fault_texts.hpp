#pragma once
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "problem.hpp"

/// The faults that a contract finds: code and what to do about it. The codes are part of the API
/// (proto-docs/problems.md).
namespace contract::fault {

/// All but the place.
struct Finding {
    std::string code;
    http::Text message;
};

Finding required();
Finding unknown_field();
Finding unknown_parameter();
Finding repeated_parameter();
Finding control_character();
Finding type(const std::vector<std::string>& allowed);      ///< by their JSON Schema names
Finding value(const std::vector<nlohmann::json>& allowed);  ///< enum, const
Finding minimum(double lowest);
Finding maximum(double highest);
Finding exclusive_minimum(double below_lowest);
Finding exclusive_maximum(double above_highest);
Finding multiple_of(std::int64_t divisor);
Finding blank();  ///< a text, of which there is to be some, that shows nothing
Finding min_length(std::uint64_t characters);
Finding max_length(std::uint64_t characters);
Finding pattern(const std::string& expression);
Finding format(std::string_view name);
Finding min_items(std::uint64_t);
Finding max_items(std::uint64_t);
Finding unique_items();
Finding min_properties(std::uint64_t);
Finding max_properties(std::uint64_t);
Finding property_name();
Finding any_of();
Finding one_of();
Finding body_required();
Finding body_not_taken();
Finding idempotency_key_required();
Finding idempotency_key_malformed();

}
