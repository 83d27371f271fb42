#pragma once
#include <nlohmann/json_fwd.hpp>
#include <string_view>

namespace http {

/// What becomes of the texts of a document: whoever compares or checks what somebody else signed wants them exactly;
/// what people write is kept as it is seen (text::as_seen). The names of members stay as they are.
enum class Texts { exact, as_seen };

/// Reads JSON that came from outside (RFC 8259), stricter than the grammar wherever two readers could disagree. Throws
/// bad_request with every fault that can be told at once:
///   bad_json, bad_utf8      not JSON at all; the message names the byte
///   duplicate_member        the same name twice in an object
///   too_deep                more than 32 levels
///   control_character       one of text::has_control_character in a string or a name
///   number_not_exact        a number with an exponent
/// Numbers stay exact: an integer within 64 bits is a JSON integer; any other plain decimal comes back as a *string*
/// of its own digits (97.25 → "97.25"), the form that the contracts' `Decimal` has anyway.
nlohmann::json parse_json(std::string_view, Texts = Texts::exact);

/// JSON Merge Patch (RFC 7396) of an API resource. Throws bad_request (not_an_object) for a patch that would replace
/// the whole resource by something else than an object.
nlohmann::json merge_patched(nlohmann::json resource, const nlohmann::json& patch);

}
