#pragma once
#include <string>
#include <string_view>

namespace feed {

std::string sha256(std::string_view bytes);   ///< 32 bytes
std::string random_bytes(std::size_t count);  ///< of the operating system's quality
std::string hex(std::string_view bytes);      ///< lower case

}
