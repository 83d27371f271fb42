#pragma once
#include "json_values.hpp"
#include "rating_rules.hpp"

namespace appraisal {

/// {"berorientasi_pelayanan": "sesuai_ekspektasi", …}: as answers, events and the database have them.
inline nlohmann::json render_behaviours(const Behaviours& behaviours) {
    auto object = nlohmann::json::object();
    for (const auto value : domain::all_of<domain::BehaviourValue>())
        object[std::string(domain::code(value))] = behaviours[static_cast<std::size_t>(value)];
    return object;
}

/// What was rendered so; throws invalid_argument for anything else.
inline Behaviours read_behaviours(std::string_view text) {
    const auto object = nlohmann::json::parse(text);
    Behaviours behaviours{};
    for (const auto value : domain::all_of<domain::BehaviourValue>())
        behaviours[static_cast<std::size_t>(value)] =
            object.at(std::string(domain::code(value))).template get<Expectation>();
    return behaviours;
}

}
