#include "etag.hpp"

#include <algorithm>
#include <optional>
#include <vector>

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

/// A list of entity tags; nothing when it is none. Empty elements are to be ignored (RFC 9110, 5.6.1.2).
std::optional<std::vector<Tag>> read_tags(std::string_view field) {
    std::vector<Tag> tags;
    while (true) {
        skip(field, " \t,");
        if (field.empty()) break;
        const auto tag = take_tag(field);
        skip(field, " \t");
        if (!tag || (!field.empty() && field.front() != ',')) return std::nullopt;
        tags.push_back(*tag);
    }
    if (tags.empty()) return std::nullopt;
    return tags;
}

enum class Comparison { strong, weak };  ///< RFC 9110, 8.8.3.2

bool names(const std::vector<Tag>& tags, std::string_view etag, Comparison comparison) {
    const bool etag_is_weak = etag.starts_with("W/");
    const auto wanted = etag_is_weak ? etag.substr(2) : etag;
    return std::ranges::any_of(tags, [&](const Tag& tag) {
        return (comparison == Comparison::weak || (!tag.weak && !etag_is_weak)) && tag.quoted == wanted;
    });
}

std::string_view trim(std::string_view field) {
    skip(field, " \t");
    return field.substr(0, field.find_last_not_of(" \t") + 1);
}

/// All lines of the field as the one list that they are (RFC 9110, 5.3); nothing when it is not there.
std::optional<std::string> list_of(const Request& request, std::string_view field) {
    const auto lines = request.headers.all(field);
    if (lines.empty()) return std::nullopt;
    std::string list;
    for (const auto line : lines) list.append(list.empty() ? "" : ", ").append(line);
    return list;
}

Problem bad_etag(std::string_view field) {
    return bad_request(
        {{std::string(field) + ':',
          "bad_etag",
          {"Harus berupa ETag dalam tanda kutip seperti yang dikirim server: satu di If-Match; beberapa, atau *, di If-None-Match.",
           "Must be an ETag in quotes as the server sent it: one in If-Match; several, or *, in If-None-Match."}}});
}

}

/// As a proxy that compresses leaves it: the version is right, but the tag does not promise that the bytes are.
static Problem weak_precondition(std::string_view etag) {
    return precondition_failed(etag).detail(
        {"ETag ini lemah (W/), mungkin diubah proxy yang memampatkan jawaban; kirim ETag tanpa W/.",
         "This ETag is weak (W/), perhaps by a proxy that compresses answers; send it without the W/."});
}

std::string etag(std::int64_t version) { return '"' + std::to_string(version) + '"'; }

void require_match(const Request& request, std::string_view etag) {
    const auto list = list_of(request, "If-Match");
    if (!list || trim(*list) == "*") throw precondition_required();
    const auto tags = read_tags(*list);
    if (!tags || tags->size() > 1) throw bad_etag("If-Match");
    if (names(*tags, etag, Comparison::strong)) return;
    if (names(*tags, etag, Comparison::weak)) throw weak_precondition(etag);
    throw precondition_failed(etag);
}

bool not_modified(const Request& request, std::string_view etag) {
    const auto list = list_of(request, "If-None-Match");
    if (!list) return false;
    if (trim(*list) == "*") return true;
    const auto tags = read_tags(*list);
    if (!tags) throw bad_etag("If-None-Match");
    return names(*tags, etag, Comparison::weak);
}

}
