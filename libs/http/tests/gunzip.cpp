#include "gunzip.hpp"

#include <zlib.h>

#include <array>
#include <catch2/catch.hpp>

std::string gunzip(const std::string& compressed) {
    constexpr int any_window_with_gzip = 15 + 16;
    z_stream z{};
    REQUIRE(inflateInit2(&z, any_window_with_gzip) == Z_OK);
    z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(compressed.data()));
    z.avail_in = static_cast<uInt>(compressed.size());
    std::string text;
    std::array<char, 4096> piece;
    int result = Z_OK;
    while (result == Z_OK) {
        z.next_out = reinterpret_cast<Bytef*>(piece.data());
        z.avail_out = static_cast<uInt>(piece.size());
        result = inflate(&z, Z_NO_FLUSH);
        text.append(piece.data(), piece.size() - z.avail_out);
    }
    inflateEnd(&z);
    REQUIRE(result == Z_STREAM_END);
    return text;
}
