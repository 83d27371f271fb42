#pragma once
#include <nlohmann/json.hpp>

#include "value.hpp"

/// Members of an event's values as parameters of a statement: NULL where they are absent or null.
namespace directory {

template <class Type>
postgres::Value told(const nlohmann::json& object, const char* name) {
    const auto found = object.find(name);
    if (found == object.end() || found->is_null()) return std::nullopt;
    return found->get<Type>();
}
inline postgres::Value text(const nlohmann::json& object, const char* name) { return told<std::string>(object, name); }
inline postgres::Value number(const nlohmann::json& object, const char* name) {
    return told<std::int64_t>(object, name);
}

}
