#pragma once
#include "json_values.hpp"

namespace personnel {

/// Numbers are as good as texts: the API takes both, and policies were kept as they were given.
inline domain::Decimal read_number(const nlohmann::json& given) {
    return nlohmann::parsed_value(domain::Decimal::parse(given.is_string() ? given.get<std::string>() : given.dump()));
}

}
