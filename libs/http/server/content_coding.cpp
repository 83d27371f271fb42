#include "content_coding.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace http {
namespace {

constexpr std::size_t worth_while = 1024;       ///< bytes, below which a packet is a packet
constexpr std::string_view suffix = "-gzip\"";  ///< with the quote that ends the tag

bool compressible_type(std::string_view type) {
    type = type.substr(0, type.find_first_of("; \t"));
    constexpr std::array<std::string_view, 5> types{"application/json", "application/x-ndjson", "application/xml",
                                                    "application/javascript", "image/svg+xml"};
    return type.starts_with("text/") || type.ends_with("+json") || type.ends_with("+xml") ||
           type.ends_with("-batch+json") || std::find(types.begin(), types.end(), type) != types.end();
}

/// Of the body that an answer to HEAD has not got.
std::uint64_t announced_length(const Response& response) {
    const auto text = response.headers.get("Content-Length").value_or("");
    std::uint64_t length = 0;
    std::from_chars(text.data(), text.data() + text.size(), length);
    return response.body.empty() ? length : 0;
}

bool restore(Headers& headers, std::string_view name) {
    bool restored = false;
    std::vector<std::string> values;
    for (const auto value : headers.all(name)) {
        auto& text = values.emplace_back(value);
        for (auto at = text.find(suffix); at != std::string::npos; at = text.find(suffix, at)) {
            text.erase(at, suffix.size() - 1);
            restored = true;
        }
    }
    if (!restored) return false;
    headers.remove(name);
    for (auto& value : values) headers.add(name, std::move(value));
    return true;
}

}

bool restore_etags(Headers& headers) {
    restore(headers, "If-Match");
    return restore(headers, "If-None-Match");
}

bool compressible(Response& response) {
    const auto& headers = response.headers;
    if (!response.stream && std::max<std::uint64_t>(response.body.size(), announced_length(response)) < worth_while)
        return false;
    if (headers.get("Content-Encoding") || !compressible_type(headers.get("Content-Type").value_or(""))) return false;
    if (headers.get("Cache-Control").value_or("").find("no-transform") != std::string_view::npos) return false;
    response.headers.add("Vary", "Accept-Encoding");
    return true;
}

void mark_gzipped(Response& response) {
    response.headers.set("Content-Encoding", "gzip");
    mark_etag_gzipped(response.headers);
}

void mark_etag_gzipped(Headers& headers) {
    const auto etag = std::string(headers.get("ETag").value_or(""));
    if (etag.size() < 2 || etag.front() != '"' || etag.back() != '"') return;
    headers.set("ETag", etag.substr(0, etag.size() - 1).append(suffix));
}

}
