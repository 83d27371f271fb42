#pragma once
#include <string>
#include <utility>
#include <vector>

#include "input.hpp"
#include "json_values.hpp"
#include "reason.hpp"

namespace personnel {

/// What a request is refused for, gathered: everything that is wrong, at once.
class Refusals {
  public:
    void add(std::string pointer, const domain::Reason& reason) {
        faults_.push_back({std::move(pointer), std::string(reason.code), service::text_of(reason)});
    }
    void add(std::string pointer, std::string code, http::Text said) {
        faults_.push_back({std::move(pointer), std::move(code), std::move(said)});
    }
    void add(const std::vector<domain::Violation>& violations) {
        for (const auto& violation : violations) add("/" + violation.field, violation.reason);
    }
    void add_if(bool broken, std::string pointer, const domain::Reason& reason) {
        if (broken) add(std::move(pointer), reason);
    }
    /// Throws 422 with all of them, if there are any.
    void check() {
        if (!faults_.empty()) throw http::unprocessable(std::move(faults_));
    }

  private:
    std::vector<http::Fault> faults_;
};

using service::conflict;

}
