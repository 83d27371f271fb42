#include "parameter.hpp"

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>
#include <stdexcept>

namespace contract {
namespace {

using Json = nlohmann::json;

Parameter::Place parse_place(const std::string& text, const std::string& where) {
    if (text == "path") return Parameter::Place::path;
    if (text == "query") return Parameter::Place::query;
    if (text == "header") return Parameter::Place::header;
    throw std::runtime_error(where + ": a parameter in " + text + " is not supported");
}

Parameter::Kind parse_kind(const std::string& type, const std::string& where) {
    if (type == "string") return Parameter::Kind::text;
    if (type == "integer") return Parameter::Kind::integer;
    if (type == "number") return Parameter::Kind::number;
    if (type == "boolean") return Parameter::Kind::boolean;
    throw std::runtime_error(where + ": a parameter of type " + type + " is not supported");
}

/// The `type` of a schema, seen through references.
std::string type_of(const Json& schema, const Json& components, const std::string& where) {
    const Json* node = &schema;
    for (int steps = 0; node->contains("$ref") && steps < 16; ++steps) {
        const auto target = (*node)["$ref"].get<std::string>();
        node = &components.at("schemas").at(target.substr(target.rfind('/') + 1));
    }
    if (!node->contains("type") || !(*node)["type"].is_string())
        throw std::runtime_error(where + ": the schema of a parameter has one type");
    return (*node)["type"].get<std::string>();
}

const Json& items_of(const Json& schema, const Json& components) {
    if (!schema.contains("$ref")) return schema.at("items");
    const auto target = schema["$ref"].get<std::string>();
    return items_of(components.at("schemas").at(target.substr(target.rfind('/') + 1)), components);
}

template <typename Number>
std::optional<Json> whole(std::string_view text) {
    Number number{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return Json(number);
}

/// As JSON would write it: no plus sign, no leading zeros, no exponent; nothing when the text is not of the kind.
std::optional<Json> parse(std::string_view text, Parameter::Kind kind) {
    const auto digits = text.substr(text.starts_with('-') ? 1 : 0);
    const bool plain = !digits.empty() && digits.front() >= '0' && digits.front() <= '9' &&
                       (digits.size() == 1 || digits.front() != '0' || digits[1] == '.') && digits.back() != '.' &&
                       digits.find_first_not_of("0123456789.") == digits.npos;
    switch (kind) {
        case Parameter::Kind::text:
            return Json(text);
        case Parameter::Kind::integer:
            return plain ? whole<std::int64_t>(text) : std::nullopt;
        case Parameter::Kind::number:
            return plain ? whole<double>(text) : std::nullopt;
        case Parameter::Kind::boolean:
            if (text == "true") return Json(true);
            if (text == "false") return Json(false);
            return std::nullopt;
    }
    return std::nullopt;
}

const char* type_name(Parameter::Kind kind) {
    switch (kind) {
        case Parameter::Kind::text:
            return "string";
        case Parameter::Kind::integer:
            return "integer";
        case Parameter::Kind::number:
            return "number";
        case Parameter::Kind::boolean:
            return "boolean";
    }
    throw std::logic_error("not a Kind");
}

bool has_control_character(std::string_view text) {
    return std::any_of(text.begin(), text.end(), [](unsigned char c) { return c < 0x20 || c == 0x7F; });
}

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t");
    return first == text.npos ? std::string_view() : text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

std::vector<std::string_view> split_at_commas(std::string_view text) {
    std::vector<std::string_view> parts;
    for (std::size_t begin = 0; begin <= text.size();) {
        const auto end = std::min(text.find(',', begin), text.size());
        parts.push_back(trimmed(text.substr(begin, end - begin)));
        begin = end + 1;
    }
    return parts;
}

/// RFC 9110, 5.2: lines of the same field are one list.
std::string joined(const std::vector<std::string_view>& lines) {
    std::string field;
    for (const auto line : lines) (field += field.empty() ? "" : ", ") += line;
    return field;
}

}

Parameter::Parameter(const Json& object, const Json& components, SchemaSet& schemas, const std::string& where)
    : place_(parse_place(object.at("in").get<std::string>(), where)),
      name_(object.at("name").get<std::string>()),
      required_(object.value("required", false)) {
    const auto at = where + ", parameter " + name_;
    const auto style = place_ == Place::query ? "form" : "simple";
    if (object.value("style", style) != style) throw std::runtime_error(at + ": only the default style is supported");
    const auto& schema = object.at("schema");
    schema_ = schemas.add(schema, at);  // first: it refuses references that lead nowhere
    auto type = type_of(schema, components, at);
    if (type == "array") {
        array_ = true;
        by_commas_ = place_ != Place::query || !object.value("explode", true);
        type = type_of(items_of(schema, components), components, at);
    }
    kind_ = parse_kind(type, at);
}

std::string Parameter::pointer() const {
    switch (place_) {
        case Place::path:
            return "/{" + name_ + '}';
        case Place::query:
            return '?' + name_;
        case Place::header:
            return name_ + ':';
    }
    throw std::logic_error("not a Place");
}

std::vector<std::string_view> Parameter::texts(const http::Request& request) const {
    switch (place_) {
        case Place::path:
            return {request.parameter(name_)};
        case Place::query:
            return request.query.all(name_);
        case Place::header:
            return request.headers.all(name_);
    }
    throw std::logic_error("not a Place");
}

void Parameter::check(const http::Request& request, const SchemaSet& schemas, std::vector<http::Fault>& faults) const {
    auto values = texts(request);
    const auto note = [&](fault::Finding finding) {
        faults.push_back({pointer(), std::move(finding.code), std::move(finding.message)});
    };
    if (values.empty()) {
        if (required_) note(fault::required());
        return;
    }
    std::string field;
    if (place_ == Place::header && values.size() > 1) values = {field = joined(values)};
    if (values.size() > 1 && (!array_ || by_commas_)) return note(fault::repeated_parameter());
    if (std::any_of(values.begin(), values.end(), has_control_character)) return note(fault::control_character());
    if (by_commas_) values = split_at_commas(values.front());

    Json parsed = Json::array();
    for (const auto text : values) {
        auto value = parse(text, kind_);
        if (!value) return note(fault::type({type_name(kind_)}));
        parsed.push_back(*std::move(value));
    }
    schemas.check(schema_, array_ ? parsed : parsed.front(), contract::Place(pointer()), faults);
}

}
