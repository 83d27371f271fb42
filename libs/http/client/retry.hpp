#pragma once
#include "client.hpp"

namespace http::upstream {

/// Whether sending it twice does no more than sending it once: by its method (RFC 9110, 9.2.2), or because the server
/// recognises it by its Idempotency-Key.
bool is_repeatable(const Call&);

/// Answers that the next attempt may well not get: 502, 503, 504.
bool is_transient(int status);

/// How long to wait before retry number `retry` (0, 1, …): doubling from 50 ms to 1 s, of which a random part between a
/// half and the whole, so that clients which failed together do not come back together. `random` is in [0, 1).
std::chrono::milliseconds backoff(int retry, double random);

}
