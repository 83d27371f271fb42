#include "etag.hpp"

#include <algorithm>

#include "problem.hpp"

namespace http {
namespace {

Problem bad_etag() {
    return bad_request({{"If-Match",
                         "bad_etag",
                         {"Harus berupa ETag dalam tanda kutip seperti yang dikirim server, atau *",
                          "Must be an ETag in quotes as the server sent it, or *"}}});
}

/// RFC 9110, 8.8.3: etagc
bool may_stand_in_tag(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte == 0x21 || (byte >= 0x23 && byte != 0x7F);
}

void skip(std::string_view& text, std::string_view characters) {
    text.remove_prefix(std::min(text.find_first_not_of(characters), text.size()));
}

struct Tag {
    bool weak;
    std::string_view quoted;  ///< with its quotes
};

/// Takes one entity tag off the front.
Tag take_tag(std::string_view& text) {
    const bool weak = text.starts_with("W/");
    if (weak) text.remove_prefix(2);
    const auto end = text.starts_with('"') ? text.find('"', 1) : std::string_view::npos;
    if (end == std::string_view::npos) throw bad_etag();
    const auto quoted = text.substr(0, end + 1);
    if (!std::all_of(quoted.begin() + 1, quoted.end() - 1, may_stand_in_tag)) throw bad_etag();
    text.remove_prefix(end + 1);
    return {weak, quoted};
}

/// Several fields of one name are one list (RFC 9110, 5.3).
std::optional<std::string> joined(const Headers& headers, std::string_view name) {
    std::optional<std::string> list;
    for (const auto field : headers.all(name)) list = list ? *list + ", " + std::string(field) : std::string(field);
    return list;
}

}

std::string etag(std::int64_t version) { return '"' + std::to_string(version) + '"'; }

bool etag_matches(std::string_view field, std::string_view etag, Comparison comparison) {
    skip(field, " \t");
    field = field.substr(0, field.find_last_not_of(" \t") + 1);
    if (field == "*") return !etag.empty();
    const bool etag_is_weak = etag.starts_with("W/");
    const auto wanted = etag_is_weak ? etag.substr(2) : etag;
    bool matches = false, any = false;
    while (true) {
        skip(field, " \t,");  // empty elements are to be ignored (RFC 9110, 5.6.1.2)
        if (field.empty()) break;
        const auto tag = take_tag(field);
        any = true;
        skip(field, " \t");
        if (!field.empty() && field.front() != ',') throw bad_etag();
        const bool comparable = comparison == Comparison::weak || (!tag.weak && !etag_is_weak);
        matches = matches || (comparable && tag.quoted == wanted);
    }
    if (!any) throw bad_etag();
    return matches;
}

void require_match(const Request& request, std::string_view etag) {
    const auto field = joined(request.headers, "If-Match");
    if (!field) throw precondition_required();
    if (!etag_matches(*field, etag, Comparison::strong)) throw precondition_failed(etag);
}

bool not_modified(const Request& request, std::string_view etag) {
    const auto field = joined(request.headers, "If-None-Match");
    return field && etag_matches(*field, etag, Comparison::weak);
}

}
