#include "cursor.hpp"

#include <charconv>
#include <nlohmann/json.hpp>

#include "base64url.hpp"

namespace http {
namespace {

using Json = nlohmann::json;

constexpr std::size_t most_rows = 500;
constexpr std::size_t check_digits = 8;

/// FNV-1a over the list's name and the keys.
std::string check(std::string_view list, std::string_view keys) {
    std::uint32_t hash = 2166136261;
    for (const auto part : {list, std::string_view("\0", 1), keys})
        for (const char c : part) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619;
    std::string digits;
    for (std::size_t i = 0; i < check_digits; ++i, hash >>= 4) digits += "0123456789abcdef"[hash & 15];
    return digits;
}

std::optional<std::vector<std::string>> keys_of(std::string_view text, std::string_view list, std::size_t count) {
    const auto bytes = from_base64url(text);
    if (!bytes || bytes->size() < check_digits) return std::nullopt;
    const auto keys = std::string_view(*bytes).substr(check_digits);
    if (bytes->compare(0, check_digits, check(list, keys)) != 0) return std::nullopt;
    const auto json = Json::parse(keys, nullptr, false);
    if (!json.is_array() || json.size() != count) return std::nullopt;
    std::vector<std::string> values;
    for (const auto& key : json) {
        if (!key.is_string() || key.get_ref<const std::string&>().find('\0') != std::string::npos) return std::nullopt;
        values.push_back(key);
    }
    return values;
}

std::optional<std::size_t> limit_of(std::string_view text) {
    std::size_t limit = 0;
    const auto* end = text.data() + text.size();
    const auto [stopped, error] = std::from_chars(text.data(), end, limit);
    if (error != std::errc{} || stopped != end || limit < 1 || limit > most_rows) return std::nullopt;
    return limit;
}

Fault cursor_fault() {
    return {"?cursor",
            "bad_cursor",
            {"Penanda halaman tidak berlaku, mulailah dari halaman pertama",
             "Not a cursor of this list, begin again with the first page"}};
}

}

Page page(const Request& request, std::string_view list, std::size_t keys) {
    Page page;
    std::vector<Fault> faults;
    if (const auto text = request.query.get("limit")) {
        const auto limit = limit_of(*text);
        if (!limit)
            faults.push_back({"?limit", "bad_limit", {"Harus bilangan 1–500", "Must be a number from 1 to 500"}});
        page.limit = limit.value_or(page.limit);
    }
    if (const auto text = request.query.get("cursor")) {
        auto after = keys_of(*text, list, keys);
        if (!after) faults.push_back(cursor_fault());
        page.after = std::move(after).value_or(std::vector<std::string>{});
    }
    if (!faults.empty()) throw bad_request(std::move(faults));
    return page;
}

std::string cursor(std::string_view list, const std::vector<std::string>& keys) {
    const auto json = Json(keys).dump();
    return base64url(check(list, json) + json);
}

Problem bad_cursor() { return bad_request({cursor_fault()}); }

}
