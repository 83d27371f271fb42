#pragma once
#include <memory>
#include <string>

#include "app.hpp"

namespace gateway {

/// Sends a request on to a service and its answer back. A small answer is passed on whole, with no thread waiting for
/// it; a long one is streamed, its reading paused while the client is slower. Without an answer: 503 or 504 with
/// Retry-After. It ends when the client hangs up. `held` is kept until it has ended.
void forward(service::App&, http::Client&, const std::string& base_url, std::shared_ptr<const http::Request>,
             const http::Responder&, std::shared_ptr<const void> held = {});

}
