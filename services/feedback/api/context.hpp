#pragma once
#include <optional>
#include <string>
#include <vector>

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
/// How the caller stands to the surveys of units: an officer manages those of other units than the ones that they lead.
class UnitStandings {
  public:
    UnitStandings(service::App&, const service::Call&);
    [[nodiscard]] Standing of(const std::string& unit_id) const;

  private:
    Standing held_;
    std::vector<std::string> led_;
};
/// Makes known whose results the things are upon which offices act (x-acts-upon).
void recognise_subjects(service::App&);
/// Whether there is such an open unit today; asks personnel's feed once for one that has not arrived yet.
bool is_open_unit(const Context&, const service::Call&, const std::string& unit_id);
/// The answer with the leave to be kept for a minute, by anybody.
http::Response for_public(http::Response);

}
