#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "raw_cases.hpp"
#include "socket.hpp"

// In what words raw cases are written; and the parts that all of them are put together from.
namespace probe {

using namespace std::literals;

inline constexpr auto open = RawCase::After::open;
inline constexpr auto closed = RawCase::After::closed;
inline constexpr auto echo = RawCase::Needs::echo;

inline std::string get(std::string_view fields = {}, std::string_view version = "HTTP/1.1") {
    return request("GET", "{path}", fields, {}, version);
}

inline std::string target(std::string_view path) { return request("GET", path); }

inline std::string post(std::string_view fields, std::string_view body) {
    return request("POST", "/echo/1", fields, body);
}

inline std::string chunked(std::string_view body) { return post("Transfer-Encoding: chunked\r\n", body); }

inline std::string raw(std::string_view bytes) { return std::string(bytes); }

/// A body of five bytes, announced as said.
inline std::string announced(std::string_view length) {
    return request("POST", "{path}", "Content-Length: " + std::string(length) + "\r\n", "hello");
}

inline std::string with_host(std::string_view host) {
    return "GET {path} HTTP/1.1\r\nHost: " + std::string(host) + "\r\n\r\n";
}

/// One that is refused for its form, whatever it asks for, and ends its connection.
inline void add_refused(std::vector<RawCase>& cases, std::string name, std::string bytes, int status = 400) {
    cases.push_back({std::move(name), {std::move(bytes)}, {status}, closed});
}

void add_framing_cases(std::vector<RawCase>& cases);  ///< where a body ends, and how large it may be
void add_head_cases(std::vector<RawCase>& cases);     ///< targets and fields

}
