#pragma once
#include <nlohmann/json.hpp>
#include <string_view>

#include "competency.hpp"

namespace personnel::store {

/// Levels by competence, as jsonb keeps them.
inline domain::CompetenceLevels levels_from(std::string_view text) {
    domain::CompetenceLevels levels;
    const auto object = nlohmann::json::parse(text);
    for (const auto& [competency, level] : object.items()) levels.emplace(competency, level.get<int>());
    return levels;
}

inline std::string levels_text(const domain::CompetenceLevels& levels) { return nlohmann::json(levels).dump(); }

}
