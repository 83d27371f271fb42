#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "message.hpp"

namespace http {

/// A strong entity tag (RFC 9110, 8.8.3) of a resource that counts its versions: 7 → "7", with the quotes.
std::string etag(std::int64_t version);

/// The guard of PATCH, PUT, DELETE and actions: throws precondition_required without If-Match or with
/// `*`, since whoever changes something must have seen what they change; precondition_failed with
/// the present `etag` when it names another version, bad_request (bad_etag) when it is malformed or names several.
void require_match(const Request&, std::string_view etag);

/// Whether a GET is answered 304, because If-None-Match names what the client already has, or is `*`. Throws
/// bad_request (bad_etag) where it is no list of entity tags.
bool not_modified(const Request&, std::string_view etag);

}
