#pragma once
#include <string>
#include <string_view>

namespace feed {

std::string sha256(std::string_view bytes);                             ///< 32 bytes
std::string hmac_sha256(std::string_view key, std::string_view bytes);  ///< RFC 2104; 32 bytes
/// Takes the same time wherever they differ.
bool equal_secrets(std::string_view, std::string_view);
std::string random_bytes(std::size_t count);  ///< of the operating system's quality
std::string hex(std::string_view bytes);      ///< lower case

}
