#pragma once
#include <nlohmann/json_fwd.hpp>

#include "journal.hpp"
#include "post.hpp"
#include "reorganisation.hpp"
#include "unit.hpp"

/// The JSON of units and positions, and their events.
namespace personnel {

nlohmann::json render_unit(const Unit&);
nlohmann::json render_post(const Post&);
nlohmann::json render_reorganisation(const Reorganisation&);

feed::Event changed_event(const Unit&);
feed::Event changed_event(const Post&);
feed::Event made_event(const Reorganisation&);

}
