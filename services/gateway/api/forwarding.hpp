#pragma once
#include <functional>
#include <memory>
#include <string>

#include "app.hpp"

namespace gateway {

/// Sends a request on to a service and its answer back. A small answer is passed on whole, with no thread waiting for
/// it; a long one is streamed, its reading paused while the client is slower. Without an answer: 503 or 504 with
/// Retry-After. It ends when the client hangs up. `held` is kept until it has ended. `take_place` is asked for what an
/// answer that turns out to be long holds, too; the Problem that it throws is answered instead.
void forward(service::App&, http::Client&, const std::string& base_url, std::shared_ptr<const http::Request>,
             const http::Responder&, std::function<std::shared_ptr<const void>()> take_place,
             std::shared_ptr<const void> held = {});

}
