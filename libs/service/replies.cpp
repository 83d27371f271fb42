#include "replies.hpp"

#include <algorithm>
#include <charconv>
#include <ctime>
#include <nlohmann/json.hpp>

#include "decimal.hpp"
#include "etag.hpp"
#include "formats.hpp"
#include "negotiation.hpp"
#include "time_zone.hpp"

namespace service {
namespace {

/// Names a list by its path (which names the region), filters and sort, so that a cursor is refused where it would skip
/// the wrong rows.
std::string list_of(const Call& call) {
    std::vector<std::pair<std::string, std::string>> filters;
    for (const auto& [name, value] : call.request.query)
        if (name != "cursor" && name != "limit") filters.emplace_back(name, value);
    std::ranges::sort(filters);
    return nlohmann::json{call.request.path, filters}.dump();
}

bool is_number(std::string_view text) {
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc{} && end == text.data() + text.size();
}

bool is_of(Key kind, std::string_view text) {
    switch (kind) {
        case Key::text:
            return text.find('\0') == std::string_view::npos;
        case Key::uuid:
            return contract::is_uuid(text);
        case Key::number:
            return is_number(text);
        case Key::day:
            return contract::is_date(text);
        case Key::instant:
            return contract::is_date_time(text);
        case Key::decimal:
            return domain::Decimal::parse(text).has_value();
    }
    throw std::logic_error("not a Key");
}

}

http::Response ok(const nlohmann::json& body) { return http::Response::json(200, body.dump()); }

http::Response ok_versioned(const Call& call, const nlohmann::json& body, std::int64_t version) {
    const auto tag = http::etag(version);
    auto response = http::not_modified(call.request, tag) ? http::Response{304, {}, {}, {}} : ok(body);
    response.headers.set("ETag", tag);
    return response;
}

http::Response created(std::string location, const nlohmann::json& body, std::int64_t version) {
    auto response = http::Response::json(201, body.dump());
    response.headers.set("Location", std::move(location));
    response.headers.set("ETag", http::etag(version));
    return response;
}

http::Response accepted(std::string location, const nlohmann::json& job) {
    auto response = http::Response::json(202, job.dump());
    response.headers.set("Location", std::move(location));
    return response;
}

http::Response page(nlohmann::json items, std::optional<std::string> next) {
    if (items.is_null()) items = nlohmann::json::array();
    return ok({{"items", std::move(items)}, {"next", next ? nlohmann::json(*next) : nlohmann::json(nullptr)}});
}

std::string etag(std::int64_t version) { return http::etag(version); }

void require_version(const Call& call, std::int64_t version) { http::require_match(call.request, http::etag(version)); }

PageRequest page_request(const Call& call, std::initializer_list<Key> keys) {
    auto page = http::page(call.request, call.cursors, list_of(call));
    const auto right = [](const std::string& text, Key kind) { return is_of(kind, text); };
    if (!page.after.empty() && !std::ranges::equal(page.after, keys, right)) throw http::bad_cursor();
    return {static_cast<int>(page.limit), std::move(page.after)};
}

std::string next_cursor(const Call& call, const std::vector<std::string>& keys) {
    return call.cursors.seal(list_of(call), keys);
}

domain::Date today(App& app, const std::string& region) {
    return domain::local_day(std::chrono::floor<std::chrono::seconds>(app.now()), domain::zone_of(region));
}

std::string now_rfc3339(App& app) { return rfc3339(app.now()); }

std::string rfc3339(std::chrono::system_clock::time_point moment) {
    const auto now = std::chrono::floor<std::chrono::milliseconds>(moment);
    const auto seconds = std::chrono::floor<std::chrono::seconds>(now);
    const auto time = std::chrono::system_clock::to_time_t(seconds);
    std::tm parts{};
    gmtime_r(&time, &parts);
    char text[32];
    const auto length = std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%S", &parts);
    const auto fraction = std::to_string((now - seconds).count());
    return std::string(text, length) + "." + std::string(3 - fraction.size(), '0') + fraction + "Z";
}

bool wants_csv(const http::Request& request) {
    return http::preferred_media_type(request.headers, {"application/json", "text/csv"}) == "text/csv";
}

}
