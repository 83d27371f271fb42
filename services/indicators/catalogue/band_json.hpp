#pragma once
#include <nlohmann/json.hpp>

#include "bands.hpp"
#include "json_values.hpp"

namespace nlohmann {

template <>
struct adl_serializer<domain::Band> {
    static void to_json(json& made, const domain::Band& band) {
        made = {{"from", band.from}, {"below", band.below}, {"points", band.points}};
    }
    static void from_json(const json& band, domain::Band& made) {
        made = {band.at("from").get<std::optional<domain::Decimal>>(),
                band.at("below").get<std::optional<domain::Decimal>>(), band.at("points").get<domain::Decimal>()};
    }
};

}
