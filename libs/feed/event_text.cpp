#include "event_text.hpp"

#include <simdjson.h>

#include <algorithm>
#include <stdexcept>

#include "digest.hpp"
#include "publisher.hpp"

namespace feed {

static constexpr std::size_t id_digits = 19;

static bool made_of(std::string_view text, std::string_view characters) {
    return !text.empty() && text.find_first_not_of(characters) == std::string_view::npos;
}

static void check_object(std::string_view json, const char* what) {
    thread_local simdjson::dom::parser parser;  // keeps its memory: a score-run checks tens of thousands
    if (json.size() < 2 || json.front() != '{' || json.back() != '}' ||
        parser.parse(json.data(), json.size()).error() != simdjson::SUCCESS)
        throw std::invalid_argument(std::string("not a JSON object: ") + what);
}

void check(const Event& event) {
    if (!made_of(event.type, "abcdefghijklmnopqrstuvwxyz0123456789_.")) throw std::invalid_argument("event type");
    if (!made_of(event.subject, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.:-"))
        throw std::invalid_argument("event subject");
    check_object(event.data, "event data");
    if (!event.personal.empty()) check_object(event.personal, "event personal");
}

void check_region(std::string_view region) {
    if (!made_of(region, "0123456789.")) throw std::invalid_argument("events are published in one region");
}

std::string source(std::string_view region, std::string_view feed) {
    return "/v1/regions/" + std::string(region) + "/feeds/" + std::string(feed);
}

std::string personal_hash(std::string_view salt, std::string_view personal) {
    return hex(sha256(std::string(salt).append(personal)));
}

std::string with_personal_hash(std::string_view data, std::string_view salt, std::string_view personal) {
    const auto inside = data.substr(1, data.size() - 2);
    const bool empty = inside.find_first_not_of(" \t\r\n") == std::string_view::npos;
    std::string text(data.substr(0, data.size() - 1));
    text += empty ? "\"personalhash\":\"" : ",\"personalhash\":\"";
    return text + personal_hash(salt, personal) + "\"}";
}

std::string with_personal(std::string_view body, std::string_view salt_hex, std::string_view personal) {
    std::string text(body.substr(0, body.size() - 2));
    text.append(",\"personalsalt\":\"").append(salt_hex).append("\",\"personal\":").append(personal);
    return text += "}}";
}

std::string opening(const Envelope& event) {
    return R"({"specversion":"1.0","id":")" + event_id(event.sequence) + R"(","source":")" + event.source +
           R"(","type":")" + event.type + R"(","subject":")" + event.subject + R"(","time":")" + event.time +
           R"(","datacontenttype":"application/json","region":")" + event.region + R"(","prevhash":")" +
           event.previous_hash + R"(","data":)";
}

std::string event_id(std::uint64_t sequence) {
    auto digits = std::to_string(sequence);
    return std::string(id_digits - std::min(id_digits, digits.size()), '0') + digits;
}

std::optional<std::uint64_t> parse_event_id(std::string_view id) {
    if (id.size() != id_digits || !made_of(id, "0123456789")) return {};
    std::uint64_t sequence = 0;  // 19 digits always fit
    for (const char digit : id) sequence = sequence * 10 + static_cast<std::uint64_t>(digit - '0');
    return sequence;
}

}
