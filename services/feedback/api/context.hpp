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

/// The units whose figures make the results of a civil servant.
struct OwnUnits {
    std::vector<std::string> headed;  ///< that they lead, or have led lately, and those below
    std::vector<std::string> served;  ///< in which they work, and those above
};
/// The employee who calls, if it is one.
std::optional<directory::Employee> find_caller(postgres::Transaction&, const service::Call&);
bool serves(postgres::Transaction&, const std::string& nip, domain::UnitId, domain::Date today);
OwnUnits find_own_units(postgres::Transaction&, const std::string& nip, domain::Date today);

/// What the caller is to the surveys and answers of units: everybody takes part; feedback_officer and hr_admin are the
/// office, but not for units that they head. Who works in a unit opens its surveys, but which answers count is decided
/// by others.
class UnitParties {
  public:
    UnitParties(service::App&, const service::Call&);
    [[nodiscard]] domain::Parties to_survey_of(domain::UnitId) const;
    [[nodiscard]] domain::Parties to_batch_of(domain::UnitId) const;

  private:
    bool is_office_;
    OwnUnits own_;
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
