#pragma once
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
    int status = 0;      ///< 0: no answer came
    std::string body{};  ///< of an answer
};
/// Asks all of them at once and waits for the last, at most until the request's deadline; the replies stand as the
/// questions.
std::vector<Reply> ask_all(service::App&, const http::Request&, const std::vector<Question>&);

}
