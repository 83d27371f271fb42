#include "etag.hpp"

#include <algorithm>

#include "problem.hpp"

namespace http {
namespace {

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

/// Takes one entity tag off the front; nothing when there is none.
std::optional<Tag> take_tag(std::string_view& text) {
    const bool weak = text.starts_with("W/");
    if (weak) text.remove_prefix(2);
    const auto end = text.starts_with('"') ? text.find('"', 1) : std::string_view::npos;
    if (end == std::string_view::npos) return std::nullopt;
    const auto quoted = text.substr(0, end + 1);
    if (!std::all_of(quoted.begin() + 1, quoted.end() - 1, may_stand_in_tag)) return std::nullopt;
    text.remove_prefix(end + 1);
    return Tag{weak, quoted};
}

/// What the request's field says about `etag`; nothing when the field is not there.
std::optional<bool> named(const Request& request, std::string_view field, std::string_view etag,
                          Comparison comparison) {
    const auto lines = request.headers.all(field);
    if (lines.empty()) return std::nullopt;
    std::string list;  // several lines of one name are one list (RFC 9110, 5.3)
    for (const auto line : lines) list.append(list.empty() ? "" : ", ").append(line);
    const auto matches = etag_matches(list, etag, comparison);
    if (!matches)
        throw bad_request({{std::string(field) + ':',
                            "bad_etag",
                            {"Harus berupa ETag dalam tanda kutip seperti yang dikirim server, atau *",
                             "Must be an ETag in quotes as the server sent it, or *"}}});
    return matches;
}

}

/// As a proxy that compresses leaves it: the version is right, but the tag does not promise that the bytes are.
static Problem weak_precondition(std::string_view etag) {
    return precondition_failed(etag).detail(
        {"ETag ini lemah (W/), mungkin diubah proxy yang memampatkan jawaban; kirim ETag tanpa W/.",
         "This ETag is weak (W/), perhaps by a proxy that compresses answers; send it without the W/."});
}

std::string etag(std::int64_t version) { return '"' + std::to_string(version) + '"'; }

std::optional<bool> etag_matches(std::string_view field, std::string_view etag, Comparison comparison) {
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
        skip(field, " \t");
        if (!tag || (!field.empty() && field.front() != ',')) return std::nullopt;
        any = true;
        const bool comparable = comparison == Comparison::weak || (!tag->weak && !etag_is_weak);
        matches = matches || (comparable && tag->quoted == wanted);
    }
    if (!any) return std::nullopt;
    return matches;
}

void require_match(const Request& request, std::string_view etag) {
    if (request.headers.get("If-Match") == "*") throw precondition_required();
    const auto matches = named(request, "If-Match", etag, Comparison::strong);
    if (!matches) throw precondition_required();
    if (*matches) return;
    if (named(request, "If-Match", etag, Comparison::weak).value_or(false)) throw weak_precondition(etag);
    throw precondition_failed(etag);
}

bool not_modified(const Request& request, std::string_view etag) {
    return named(request, "If-None-Match", etag, Comparison::weak).value_or(false);
}

}
