#pragma once
#include <optional>
#include <string>

#include "app.hpp"
#include "directory.hpp"
#include "survey.hpp"

namespace feedback {

/// What the routes have in common.
struct Context {
    service::App& app;
    feed::Follower& units;  ///< of feeds/personnel
};

Standing standing(const service::Call&);
/// Whether there is such an open unit today; asks personnel's feed once for one that has not arrived yet.
bool is_open_unit(const Context&, const service::Call&, const std::string& unit_id);
/// The answer with the leave to be kept for a minute, by anybody.
http::Response for_public(http::Response);

}
