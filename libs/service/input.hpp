#pragma once
#include <algorithm>
#include <chrono>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "app.hpp"
#include "given.hpp"
#include "reason.hpp"
#include "replies.hpp"
#include "seen.hpp"

/// Reading what the contract has already checked, and paging what was read: so that handlers do it alike everywhere.
namespace service {

/// Who reads, today.
inline identity::Viewer viewer_of(const Call& call) {
    return {call.principal.nip, call.today, call.has_role("unit_admin")};
}

/// The path of what a region has: regional("courses/{id}").
inline std::string regional(std::string_view path) { return "/v1/regions/{region}/" + std::string(path); }

inline std::optional<std::string> query_text(const Call& call, std::string_view name) {
    const auto value = call.query(name);
    return value ? std::optional<std::string>(*value) : std::nullopt;
}

/// A parameter that the contract demands.
inline std::string asked(const Call& call, std::string_view name) {
    return given(query_text(call, name), "?" + std::string(name));
}

template <class Thing>
std::optional<domain::Id<Thing>> query_id(const Call& call, std::string_view name) {
    const auto value = call.query(name);
    return value ? std::optional(id_of<Thing>(*value)) : std::nullopt;
}

template <domain::Coded Enum>
std::optional<Enum> query_code(const Call& call, std::string_view name) {
    const auto value = call.query(name);
    return value ? std::optional(code_of<Enum>(*value)) : std::nullopt;
}

inline std::optional<domain::Period> query_period(const Call& call, std::string_view name) {
    const auto value = call.query(name);
    return value ? std::optional(period_of(*value)) : std::nullopt;
}

inline std::optional<domain::Date> query_day(const Call& call, std::string_view name) {
    const auto value = call.query(name);
    return value ? std::optional(day_of(*value)) : std::nullopt;
}

/// The path's {id}.
template <class Thing>
domain::Id<Thing> path_id(const Call& call, std::string_view name = "id") {
    return id_of<Thing>(call.parameter(name));
}

/// Where a new thing of the region stands, for Location: "/v1/regions/12.75/courses/…".
template <class Thing>
std::string location(const Call& call, std::string_view collection, const domain::Id<Thing>& id) {
    return "/v1/regions/" + call.region + "/" + std::string(collection) + "/" + id.to_string();
}

/// An action as the last segment of its path: self_assess is POST …/self-assess.
inline std::string path_of_action(std::string_view code) {
    std::string segment(code);
    std::ranges::replace(segment, '_', '-');
    return segment;
}

inline bool query_flag(const Call& call, std::string_view name) { return call.query(name) == "true"; }

/// A member that may be absent or null: nothing for both.
template <class T>
std::optional<T> member(const nlohmann::json& object, const char* name) {
    const auto found = object.find(name);
    if (found == object.end() || found->is_null()) return std::nullopt;
    return found->get<T>();
}

/// A member of a merge patch: absent, or emptied (null), or set.
template <class T>
std::optional<std::optional<T>> patched(const nlohmann::json& patch, const char* name) {
    const auto found = patch.find(name);
    if (found == patch.end()) return std::nullopt;
    if (found->is_null()) return std::optional<T>{};
    return std::optional<T>{found->get<T>()};
}

template <class T>
nlohmann::json nullable(const std::optional<T>& value) {
    return value ? nlohmann::json(*value) : nlohmann::json(nullptr);
}

/// 422 with one fault.
inline http::Problem refused(std::string pointer, std::string code, http::Text message) {
    return http::unprocessable({{std::move(pointer), std::move(code), std::move(message)}});
}

inline http::Text text_of(const domain::Reason& reason) {
    return {std::string(reason.indonesian), std::string(reason.english)};
}

/// 422 for what stands at the pointer, by the rule that refuses it.
inline http::Problem refused(std::string pointer, const domain::Reason& reason) {
    return refused(std::move(pointer), std::string(reason.code), text_of(reason));
}

/// 422 with all of them, at their places in the body.
inline http::Problem refused(const std::vector<domain::Violation>& violations) {
    std::vector<http::Fault> faults;
    for (const auto& [field, reason] : violations)
        faults.push_back({"/" + field, std::string(reason.code), text_of(reason)});
    return http::unprocessable(std::move(faults));
}

/// 409 whose slug is the reason's code.
inline http::Problem conflict(const domain::Reason& reason) {
    return http::conflict(std::string(reason.code), text_of(reason));
}

/// The page of rows that were read with one more than the limit, which only tells that there is a next page.
/// `keys(row)` are its sort keys; `further` members of the answer stand beside `items` and `next`.
template <class Rows, class ToJson, class Keys>
http::Response page_of(const Call& call, const PageRequest& asked, const Rows& rows, ToJson to_json, Keys keys,
                       const nlohmann::json& further = nlohmann::json::object()) {
    auto items = nlohmann::json::array();
    std::optional<std::string> next;
    for (const auto& row : rows) {
        if (items.size() == static_cast<std::size_t>(asked.limit)) {
            next = next_cursor(call, keys(rows[items.size() - 1]));
            break;
        }
        items.push_back(to_json(row));
    }
    auto body = further;
    body["items"] = std::move(items);
    body["next"] = next ? nlohmann::json(*next) : nlohmann::json(nullptr);
    return ok(body);
}

/// Makes an endpoint's handler of `Response handler(App&, Call&)`.
template <class Function>
Handler bound(App& app, Function function) {
    return [&app, function](Call& call) { return function(app, call); };
}

}
