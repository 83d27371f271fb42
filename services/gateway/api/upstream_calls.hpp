#pragma once
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "app.hpp"

namespace gateway {

/// A GET at a sibling in the name of the caller of a request.
struct Question {
    std::string service;
    std::string path;  ///< with its query
};
struct Reply {
    int status = 0;         ///< 0: no answer came
    std::string body{};     ///< of an answer
    std::string failure{};  ///< why none came, for the operator
};
using Replies = std::vector<Reply>;

/// Sends all of them at once. `then` is told the replies, which stand as the calls, on the client's thread: it must
/// neither block nor throw. What comes back ends those that go on; `then` is not told after that.
std::vector<std::shared_ptr<http::Client::Transfer>> ask_all(http::Client&, std::vector<http::Call>,
                                                             std::function<void(Replies)> then);

/// Asks in the name of a request's caller, at most until its deadline, and holds no thread meanwhile. `then` goes on
/// with the replies on the pool, where it may throw a Problem, and answers. It ends when the client hangs up.
void ask_all(service::App&, http::Client&, const std::shared_ptr<const http::Request>&, const http::Responder&,
             const std::vector<Question>&, std::function<void(Replies)> then);

/// 499: the client has hung up. Nobody reads it, but it is counted and logged.
http::Problem client_gone();

}
