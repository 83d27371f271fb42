#pragma once
#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "receiving.hpp"

/// The tokens that answers show, as they are written: base64url of what the token says and of its HMAC-SHA256 under the
/// survey's own key, so that they hold for that survey only, and need no look-up.
namespace feedback {

std::string write_token(const AnswerToken&, std::string_view survey_key);
/// Nothing for one that was not written with this key, or is not valid now.
std::optional<AnswerToken> read_token(std::string_view text, std::string_view survey_key, UnixSeconds now);

FormToken new_form_token(UnixSeconds now);

}
