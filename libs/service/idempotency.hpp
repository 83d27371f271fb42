#pragma once
#include <optional>

#include "app.hpp"
#include "journal.hpp"

namespace service {

/// The request's Idempotency-Key (draft-ietf-httpapi-idempotency-key-header: a quoted string; bare ones are taken too)
/// with what it belongs to; nothing without the header. Throws bad_request for a key that is none, and for a short one
/// of an anonymous caller: those share one space, where "1" could meet another citizen's "1".
std::optional<feed::Idempotency> idempotency(const Call&);

/// write() with the first answer stored and given again.
http::Response answer_once(feed::Journal&, const std::string& region, const feed::Idempotency&,
                           const std::function<http::Response(feed::Writing&)>& work);

}
