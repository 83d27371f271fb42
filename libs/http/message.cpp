#include "message.hpp"

#include <algorithm>
#include <array>
#include <random>
#include <stdexcept>

#include "router.hpp"

namespace http {
namespace {

constexpr std::array methods{Method::get,   Method::head,    Method::post,   Method::put,
                             Method::patch, Method::delete_, Method::options};

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool same_name(std::string_view a, std::string_view b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) { return lower(x) == lower(y); });
}

template <typename Pairs, typename Same>
std::optional<std::string_view> first(const Pairs& pairs, std::string_view name, Same same) {
    const auto found = std::find_if(pairs.begin(), pairs.end(), [&](const auto& p) { return same(p.first, name); });
    if (found == pairs.end()) return std::nullopt;
    return found->second;
}

template <typename Pairs, typename Same>
std::vector<std::string_view> every(const Pairs& pairs, std::string_view name, Same same) {
    std::vector<std::string_view> values;
    for (const auto& [key, value] : pairs)
        if (same(key, name)) values.emplace_back(value);
    return values;
}

/// Identifiers, not secrets: unpredictable enough never to collide, and no system call for each.
std::string random_hex(std::size_t digits) {
    static thread_local std::mt19937_64 engine = [] {
        std::random_device device;
        std::seed_seq seed{device(), device(), device(), device(), device(), device(), device(), device()};
        return std::mt19937_64(seed);
    }();
    std::string hex;
    while (hex.size() < digits) {
        auto bits = engine();
        for (int i = 0; i < 16 && hex.size() < digits; ++i, bits >>= 4) hex += "0123456789abcdef"[bits & 15];
    }
    return hex;
}

/// Lower-case hex, not all zeros: the only form that Trace Context takes for valid.
bool is_identifier(std::string_view text) {
    return text.find_first_not_of("0123456789abcdef") == std::string_view::npos &&
           text.find_first_not_of('0') != std::string_view::npos;
}

}

std::string_view to_string(Method method) {
    switch (method) {
        case Method::get:
            return "GET";
        case Method::head:
            return "HEAD";
        case Method::post:
            return "POST";
        case Method::put:
            return "PUT";
        case Method::patch:
            return "PATCH";
        case Method::delete_:
            return "DELETE";
        case Method::options:
            return "OPTIONS";
    }
    throw std::logic_error("not a Method");
}

std::optional<Method> parse_method(std::string_view text) {
    for (const auto method : methods)
        if (to_string(method) == text) return method;
    return std::nullopt;
}

Headers::Headers(std::initializer_list<std::pair<std::string, std::string>> fields) : fields_(fields) {}

std::optional<std::string_view> Headers::get(std::string_view name) const { return first(fields_, name, same_name); }

std::vector<std::string_view> Headers::all(std::string_view name) const { return every(fields_, name, same_name); }

void Headers::set(std::string_view name, std::string value) {
    remove(name);
    add(name, std::move(value));
}

void Headers::add(std::string_view name, std::string value) { fields_.emplace_back(name, std::move(value)); }

void Headers::remove(std::string_view name) {
    std::erase_if(fields_, [&](const auto& field) { return same_name(field.first, name); });
}

std::optional<std::string_view> Query::get(std::string_view name) const {
    return first(parameters_, name, std::equal_to<std::string_view>{});
}

std::vector<std::string_view> Query::all(std::string_view name) const {
    return every(parameters_, name, std::equal_to<std::string_view>{});
}

void Query::add(std::string name, std::string value) { parameters_.emplace_back(std::move(name), std::move(value)); }

std::string Query::encoded() const {
    std::string text;
    for (const auto& [name, value] : parameters_) {
        if (!text.empty()) text += '&';
        text += percent_encode(name) + '=' + percent_encode(value);
    }
    return text;
}

// https://www.w3.org/TR/trace-context/ section 3.2: version 00 is exactly 55 characters; a later one may append fields.
Trace Trace::from(std::optional<std::string_view> traceparent) {
    Trace trace{{}, random_hex(16), false};
    const auto text = traceparent.value_or("");
    const bool shaped = text.size() >= 55 && text[2] == '-' && text[35] == '-' && text[52] == '-' &&
                        (text.size() == 55 || (text[55] == '-' && text.substr(0, 2) != "00"));
    const auto hex = [](std::string_view t) { return t.find_first_not_of("0123456789abcdef") == t.npos; };
    if (shaped && hex(text.substr(0, 2)) && text.substr(0, 2) != "ff" && is_identifier(text.substr(3, 32)) &&
        is_identifier(text.substr(36, 16)) && hex(text.substr(53, 2))) {
        trace.trace_id = text.substr(3, 32);
        trace.sampled = std::string_view("13579bdf").find(text[54]) != std::string_view::npos;
    } else {
        do trace.trace_id = random_hex(32);
        while (!is_identifier(trace.trace_id));
    }
    while (!is_identifier(trace.parent_id)) trace.parent_id = random_hex(16);
    return trace;
}

std::string Trace::traceparent() const { return "00-" + trace_id + '-' + parent_id + (sampled ? "-01" : "-00"); }

const std::string& Request::parameter(std::string_view name) const {
    for (const auto& [key, value] : parameters)
        if (key == name) return value;
    throw std::logic_error("the route has no parameter " + std::string(name));
}

Response Response::json(int status, std::string body) {
    return {status, {{"Content-Type", "application/json"}}, std::move(body), {}};
}

}
