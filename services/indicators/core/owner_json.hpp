#pragma once
#include <nlohmann/json.hpp>

#include "json_values.hpp"
#include "owner.hpp"

namespace nlohmann {

template <>
struct adl_serializer<indicators::Owner> {
    static void to_json(json& made, const indicators::Owner& owner) { made = {{"id", owner.id}, {"kind", owner.kind}}; }
};

}
