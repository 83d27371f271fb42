#include "response_head.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <ctime>

namespace http {
namespace {

struct Line {
    int status;
    std::string_view reason;
};
/// In their order.
constexpr std::array lines{Line{200, "OK"},
                           Line{201, "Created"},
                           Line{202, "Accepted"},
                           Line{204, "No Content"},
                           Line{206, "Partial Content"},
                           Line{207, "Multi-Status"},
                           Line{301, "Moved Permanently"},
                           Line{302, "Found"},
                           Line{303, "See Other"},
                           Line{304, "Not Modified"},
                           Line{307, "Temporary Redirect"},
                           Line{308, "Permanent Redirect"},
                           Line{400, "Bad Request"},
                           Line{401, "Unauthorized"},
                           Line{403, "Forbidden"},
                           Line{404, "Not Found"},
                           Line{405, "Method Not Allowed"},
                           Line{406, "Not Acceptable"},
                           Line{408, "Request Timeout"},
                           Line{409, "Conflict"},
                           Line{410, "Gone"},
                           Line{411, "Length Required"},
                           Line{412, "Precondition Failed"},
                           Line{413, "Content Too Large"},
                           Line{414, "URI Too Long"},
                           Line{415, "Unsupported Media Type"},
                           Line{416, "Range Not Satisfiable"},
                           Line{417, "Expectation Failed"},
                           Line{421, "Misdirected Request"},
                           Line{422, "Unprocessable Content"},
                           Line{423, "Locked"},
                           Line{425, "Too Early"},
                           Line{428, "Precondition Required"},
                           Line{429, "Too Many Requests"},
                           Line{431, "Request Header Fields Too Large"},
                           Line{451, "Unavailable For Legal Reasons"},
                           Line{500, "Internal Server Error"},
                           Line{501, "Not Implemented"},
                           Line{502, "Bad Gateway"},
                           Line{503, "Service Unavailable"},
                           Line{504, "Gateway Timeout"},
                           Line{505, "HTTP Version Not Supported"},
                           Line{507, "Insufficient Storage"}};

std::string_view reason(int status) {
    const auto line = std::lower_bound(lines.begin(), lines.end(), status,
                                       [](const Line& l, int wanted) { return l.status < wanted; });
    return line != lines.end() && line->status == status ? line->reason : "";
}

bool is_token(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](unsigned char c) {
        return std::isalnum(c) ||
               std::string_view("!#$%&'*+-.^_`|~").find(static_cast<char>(c)) != std::string_view::npos;
    });
}

bool is_field_value(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](unsigned char c) { return (c >= ' ' && c != 0x7f) || c == '\t'; });
}

bool same_name(std::string_view a, std::string_view lower_case) {
    return std::equal(a.begin(), a.end(), lower_case.begin(), lower_case.end(),
                      [](unsigned char x, unsigned char y) { return std::tolower(x) == y; });
}

bool is_hop_by_hop(std::string_view name) {
    constexpr std::array<std::string_view, 7> names{"connection", "keep-alive", "proxy-connection", "te",
                                                    "trailer",    "upgrade",    "transfer-encoding"};
    return std::any_of(names.begin(), names.end(), [&](auto n) { return same_name(name, n); });
}

/// RFC 9110, 5.6.7; written once a second.
const std::string& date() {
    static thread_local std::time_t written = 0;
    static thread_local std::string text;
    if (const auto now = std::time(nullptr); now != written) {
        std::tm utc{};
        ::gmtime_r(&now, &utc);
        std::array<char, 64> buffer;
        text.assign(buffer.data(), std::strftime(buffer.data(), buffer.size(), "%a, %d %b %Y %H:%M:%S GMT", &utc));
        written = now;
    }
    return text;
}

}

std::optional<std::string> objection(const Response& response) {
    if (response.status < 200 || response.status > 599) return "no such status: " + std::to_string(response.status);
    for (const auto& [name, value] : response.headers) {
        if (!is_token(name)) return "a header name that is none";
        if (!is_field_value(value)) return "a value with control characters for the header " + name;
    }
    return std::nullopt;
}

std::string response_head(const Response& response, const Framing& framing) {
    std::string head;
    head.reserve(512);
    const auto put = [&](std::string_view name, std::string_view value) {
        head.append(name).append(": ").append(value).append("\r\n");
    };
    head.append(framing.http_1_0 ? "HTTP/1.0 " : "HTTP/1.1 ").append(std::to_string(response.status));
    head.append(" ").append(reason(response.status)).append("\r\n");
    for (const auto& [name, value] : response.headers) {
        if (is_hop_by_hop(name) || same_name(name, "date")) continue;
        if (same_name(name, "content-length") && framing.body != Framing::Body::none) continue;
        put(name, value);
    }
    put("Date", date());
    switch (framing.body) {
        case Framing::Body::none:
        case Framing::Body::until_close:
            break;
        case Framing::Body::counted:
            put("Content-Length", std::to_string(framing.length));
            break;
        case Framing::Body::chunked:
            put("Transfer-Encoding", "chunked");
            break;
    }
    if (!framing.keep_alive)
        put("Connection", "close");
    else if (framing.http_1_0)
        put("Connection", "keep-alive");
    head += "\r\n";
    return head;
}

}
