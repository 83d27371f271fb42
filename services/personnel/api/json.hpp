#pragma once
#include <nlohmann/json_fwd.hpp>

#include "employee.hpp"
#include "journal.hpp"
#include "post.hpp"
#include "region_store.hpp"
#include "unit.hpp"

/// The JSON of the contract, and the events of proto-docs/events.md, made of the domain's values.
namespace personnel {

nlohmann::json to_json(const store::RegionRow&);
nlohmann::json to_json(const Unit&);
nlohmann::json to_json(const Post&);
nlohmann::json to_json(const Employee&);

feed::Event changed_event(const store::RegionRow&);
feed::Event changed_event(const Unit&);
feed::Event changed_event(const Post&);
feed::Event changed_event(const Employee&);

}
