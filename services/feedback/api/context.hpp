#pragma once
#include <string>
#include <vector>

#include "directory.hpp"
#include "steps.hpp"
#include "survey.hpp"

namespace feedback {

/// What the routes have in common.
struct Context {
    service::App& app;
    feed::Follower& units;  ///< of feeds/personnel
};

/// What the caller is to the surveys and answers of units: everybody takes part; feedback_officer and hr_admin are the
/// office, but not for units that they lead.
class UnitParties {
  public:
    UnitParties(service::App&, const service::Call&);
    [[nodiscard]] domain::Parties of(domain::UnitId) const;

  private:
    bool is_office_;
    std::vector<std::string> led_;
};
/// Makes known whose results the things are upon which offices act (x-acts-upon).
void recognise_subjects(service::App&);
/// 409 for an answer to a survey that takes none any more.
http::Problem closed_survey();
/// The answer with the leave to be kept for a minute, by anybody.
http::Response for_public(http::Response);

/// Makes a handler of `Response handler(const Context&, Call&)`.
template <class Function>
service::Handler bound(const Context& context, Function function) {
    return [context, function](service::Call& call) { return function(context, call); };
}

}
