#pragma once
#include <memory>
#include <string_view>

#include "message.hpp"

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
    struct State;
    std::unique_ptr<State> state_;
};

}
