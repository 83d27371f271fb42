#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace contract {

/// The key in an Idempotency-Key field: a quoted string as draft-ietf-httpapi-idempotency-key-header has it (an RFC
/// 8941 string), or the bare text that many clients send; "k1" and k1 are the same key. 1 to 128 characters of
/// printable ASCII.
std::optional<std::string> parse_idempotency_key(std::string_view field);

}
