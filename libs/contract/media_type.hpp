#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace contract {

/// "application/json" of "Application/JSON; charset=utf-8". Nothing when it is no media type, or when it is JSON in
/// another encoding than UTF-8 (RFC 8259, 8.1).
std::optional<std::string> parse_media_type(std::string_view content_type);
bool is_json(std::string_view media_type);  ///< application/json, …+json

}
