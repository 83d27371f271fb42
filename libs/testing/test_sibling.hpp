#pragma once
#include <string>

#include "test_service.hpp"

namespace testing_support {

/// A sibling service that only has a feed, with a real journal: what a follower under test is pointed at.
///
///     TestSibling personnel("personnel", "personnel");
///     TestService under_test(description(), {.settings = {{"KINERJA_PERSONNEL_URL", personnel.url()}}});
///     personnel.publish("12.75", {"id.kinerja.employee.changed", id, data.dump(), personal.dump()});
class TestSibling {
  public:
    TestSibling(const std::string& service, const std::string& feed);
    void publish(const std::string& region, feed::Event);
    [[nodiscard]] std::optional<double> metric(const std::string& name) const { return service_.metric(name); }
    [[nodiscard]] std::string url() const { return service_.url(); }

  private:
    std::string contract_;
    TestService service_;
};

}
