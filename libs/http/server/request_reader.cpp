#include "request_reader.hpp"

#include <algorithm>
#include <cctype>

#include "client_address.hpp"
#include "grammar.hpp"
#include "negotiation.hpp"
#include "refusal.hpp"
#include "router.hpp"
#include "web_url.hpp"

namespace http {
namespace {

bool well_formed_id(std::string_view id) {
    return !id.empty() && id.size() <= 64 && std::all_of(id.begin(), id.end(), [](unsigned char c) {
        return std::isalnum(c) || c == '.' || c == '_' || c == '-';
    });
}

/// RFC 9112, 3.2.2: a server takes the absolute form too, as if it were only its path. A scheme is written in any case,
/// and a host there must be (RFC 9110, 4.2.3 and 4.2.1); false for one that is none, as for "user@host" (4.2.4).
bool to_origin_form(std::string& target) {
    if (scheme_of(target) == Scheme::other) return true;
    const auto rest = without_scheme(target);
    const auto authority = rest.substr(0, rest.find_first_of("/?"));
    if (!is_host(authority) || authority.empty() || authority.starts_with(':')) return false;
    target.erase(0, target.size() - rest.size() + authority.size());
    if (!target.starts_with('/')) target.insert(0, "/");
    return true;
}

bool parse_query(std::string_view text, Query& query) {
    while (!text.empty()) {
        const auto parameter = text.substr(0, text.find('&'));
        text.remove_prefix(std::min(parameter.size() + 1, text.size()));
        if (parameter.empty()) continue;
        const auto name_end = std::min(parameter.find('='), parameter.size());
        auto name = percent_decode(parameter.substr(0, name_end), true);
        auto value = percent_decode(parameter.substr(std::min(name_end + 1, parameter.size())), true);
        if (!name || !value) return false;
        query.add(std::move(*name), std::move(*value));
    }
    return true;
}

std::optional<Problem> read_target(Request& request) {
    const std::string_view target = request.target;
    if (!std::all_of(target.begin(), target.end(), [](char c) { return c > ' ' && c < '\x7f' && c != '#'; }))
        return malformed({"Ada karakter tak sah pada alamat.", "There is an illegal character in the target."});
    const bool asterisk = target == "*" && request.method == Method::options;
    if (!target.starts_with('/') && !asterisk)
        return malformed({"Alamat harus diawali garis miring.", "The target must begin with a slash."});
    const auto mark = target.find('?');
    request.path = target.substr(0, mark);
    const bool query_read = mark == std::string_view::npos || parse_query(target.substr(mark + 1), request.query);
    if (!query_read || !percent_decode(request.path))
        return malformed({"Penyandian persen tidak sah.", "The percent-encoding is invalid."});
    return std::nullopt;
}

}

bool is_encoded(const Request& request) {
    for (auto list : request.headers.all("Content-Encoding"))
        while (!list.empty())
            if (const auto coding = take_next(list, ','); !coding.empty() && !same_token(coding, "identity"))
                return true;
    return false;
}

ReadRequest read_request(RequestHead& head, const std::string& peer, const Forwarders& forwarders) {
    ReadRequest read{.request = std::make_shared<Request>()};
    auto& request = *read.request;
    request.target = std::move(head.target);
    request.headers = std::move(head.headers);
    request.client_address = client_address(peer, request.headers, forwarders);
    request.received = Clock::now();
    request.trace = Trace::from(request.headers.get("traceparent"));
    request.prefers_english = prefers_english(request.headers);
    const auto id = request.headers.get("X-Request-Id").value_or("");
    request.id = well_formed_id(id) ? std::string(id) : request.trace.parent_id;
    const bool has_host = to_origin_form(request.target);
    const auto method = parse_method(head.method);
    request.method = method.value_or(Method::get);
    read.unknown_method = has_host && !method && !head.method.empty();
    if (!has_host)
        read.fault = malformed({"Host pada alamat tidak sah.", "The host of the target is invalid."});
    else
        read.fault = read.unknown_method ? std::optional(unknown_method()) : read_target(request);
    return read;
}

}
