#include "given.hpp"

#include <charconv>

namespace service {
namespace {

std::string pointer_to(const char* name) { return std::string("/") + name; }

std::optional<std::int64_t> parse_whole(std::string_view text) {
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return number;
}

}

void refuse_given(std::string pointer) {
    throw http::bad_request({{std::move(pointer),
                              "format",
                              {"Bukan nilai yang dikenal di tempat ini", "Not a value that is known in this place"}}});
}

std::string text_of(const nlohmann::json& object, const char* name) {
    const auto found = object.is_object() ? object.find(name) : object.end();
    if (found == object.end() || !found->is_string()) refuse_given(pointer_to(name));
    return found->get<std::string>();
}

std::optional<std::string> decimal_text(const nlohmann::json& object, const char* name) {
    const auto found = object.find(name);
    if (found == object.end() || found->is_null()) return std::nullopt;
    return found->is_string() ? found->get<std::string>() : found->dump();
}

domain::Date day_of(std::string_view text) { return given(domain::parse_date(text)); }

domain::Date day_of(const nlohmann::json& object, const char* name) {
    return given(domain::parse_date(text_of(object, name)), pointer_to(name));
}

domain::Period period_of(std::string_view text) { return given(domain::Period::parse(text)); }

domain::Period period_of(const nlohmann::json& object, const char* name) {
    return given(domain::Period::parse(text_of(object, name)), pointer_to(name));
}

domain::Decimal decimal_of(std::string_view text) { return given(domain::Decimal::parse(text)); }

domain::Decimal decimal_of(const nlohmann::json& object, const char* name) {
    const auto text = decimal_text(object, name);
    return given(text ? domain::Decimal::parse(*text) : std::nullopt, pointer_to(name));
}

std::int64_t whole_number(std::string_view text) { return given(parse_whole(text)); }

}
