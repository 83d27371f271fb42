#pragma once
#include <set>

#include "owner_access.hpp"
#include "program_store.hpp"

namespace indicators {

/// Who the caller is to the programme of the path; 404 without one. Read before a handler's transaction.
ProgramStanding program_standing(service::App&, const service::Call&);
/// The same for many programmes, read once.
class ProgramStandings {
  public:
    ProgramStandings(service::App&, const service::Call&, const std::vector<Program>&);
    [[nodiscard]] ProgramStanding of(const Program&) const;

  private:
    bool staff_;
    std::set<std::string> headed_, led_;  ///< of all their members, from above too, and themselves
};
/// Which of these units the caller heads, directly or from above.
std::vector<std::string> headed_by_caller(service::App&, const service::Call&, const std::vector<std::string>& units);

/// The programme, locked in the version that the caller knows, for an action that she may take now.
Program locked_for(ProgramAction, feed::Writing&, const service::Call&, const ProgramStanding&);
/// 409 with the state.
http::Problem state_forbids(const Program&);

}
