#pragma once
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <string_view>

#include "message.hpp"

namespace contract {
class Contract;
}

namespace testing_support {

struct Reply;

/// Holds every answer of a service against its contract: status, headers, body; of refusals also the slug and the
/// codes. Answers may come on several threads.
class AnswerCheck {
  public:
    explicit AnswerCheck(std::string_view contract);
    ~AnswerCheck();  ///< fails the test that is running with all that was found

    AnswerCheck(const AnswerCheck&) = delete;
    AnswerCheck& operator=(const AnswerCheck&) = delete;

    void look_at(http::Method, std::string_view path, const Reply&);

  private:
    std::unique_ptr<const contract::Contract> contract_;
    std::mutex mutex_;
    std::set<std::string> found_;
};

}
