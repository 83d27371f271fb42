#pragma once
#include <string>
#include <string_view>

#include "principal.hpp"

namespace service {

/// What an operator may know of callers: what kind each is, and a name that is always the same for the same caller and
/// leads back to nobody without the deployment's secret. Which of them is behind a flood of refusals can then be seen,
/// and not who that is. Nobody's request, that of an anonymous citizen, has no name.
class CallerNames {
  public:
    /// With the secret that the services share with the gateway the names are the same in all of them; without one
    /// (empty) they hold for this process.
    explicit CallerNames(const std::string& secret);

    struct Name {
        std::string_view kind;  ///< "anonymous", "service", "integration" or "user"
        std::string hash;       ///< 16 hex digits; empty for who is anonymous
    };
    [[nodiscard]] Name name(const identity::Principal&) const;

  private:
    std::string key_;
};

}
