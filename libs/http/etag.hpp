#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "message.hpp"

namespace http {

/// A strong entity tag (RFC 9110, 8.8.3) of a resource that counts its versions: 7 → "7", with the quotes.
std::string etag(std::int64_t version);

enum class Comparison { strong, weak };  ///< RFC 9110, 8.8.3.2

/// Whether a field value of If-Match or If-None-Match, a list of entity tags or `*`, names `etag`. An empty `etag` is
/// a resource that does not exist: nothing names it. No answer for a value that is no such list.
std::optional<bool> etag_matches(std::string_view field, std::string_view etag, Comparison);

/// The guard of PATCH, PUT, DELETE and actions: throws precondition_required without If-Match or with
/// `*`, since whoever changes something must have seen what they change; precondition_failed with
/// the present `etag` when it names another version, bad_request (bad_etag) when it is malformed or names several.
void require_match(const Request&, std::string_view etag);

/// Whether a GET is answered 304, because If-None-Match names what the client already has. Throws bad_request
/// (bad_etag).
bool not_modified(const Request&, std::string_view etag);

}
