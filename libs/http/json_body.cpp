#include "json_body.hpp"

#include <limits>
#include <nlohmann/json.hpp>

#include "problem.hpp"
#include "utf8.hpp"
#include "visible.hpp"

namespace http {
namespace {

using Json = nlohmann::json;

constexpr std::size_t deepest = 32;
constexpr std::size_t most_faults = 100;  ///< a hostile body must not make a larger answer than itself

/// RFC 6901, section 3
std::string escaped(std::string_view name) {
    std::string token;
    for (const char c : name) {
        if (c == '~')
            token += "~0";
        else if (c == '/')
            token += "~1";
        else
            token += c;
    }
    return token;
}

Fault not_json(std::size_t byte) {
    const auto at = std::to_string(byte);
    return {"", "bad_json", {"Bukan JSON yang benar, pada byte " + at, "Not valid JSON, at byte " + at}};
}

/// Builds the document and notes what is wrong with it. Its functions are the events of nlohmann's SAX parser; each
/// returns whether to go on.
class Reader final : public nlohmann::json_sax<Json> {
  public:
    explicit Reader(Texts texts) : texts_(texts) {}

    bool null() override { return put(nullptr); }
    bool boolean(bool value) override { return put(value); }
    bool number_integer(number_integer_t value) override { return put(value); }
    bool number_unsigned(number_unsigned_t value) override {
        constexpr auto largest = static_cast<number_unsigned_t>(std::numeric_limits<number_integer_t>::max());
        return value > largest ? put(std::to_string(value)) : put(static_cast<number_integer_t>(value));
    }
    bool number_float(number_float_t, const string_t& digits) override {
        put(digits);
        if (digits.find_first_of("eE") == std::string::npos) return true;
        return fault("number_not_exact", {"Tulis bilangan tanpa eksponen, misalnya 97.25",
                                          "Write the number without an exponent, such as 97.25"});
    }
    bool string(string_t& value) override {
        put(texts_ == Texts::as_seen ? text::as_seen(value) : value);
        return !text::has_control_character(value) || refuse_control_character();
    }
    bool binary(binary_t&) override { return false; }  // JSON text has none

    bool start_object(std::size_t) override { return open(Json::object()); }
    bool start_array(std::size_t) override { return open(Json::array()); }
    bool end_object() override { return close(); }
    bool end_array() override { return close(); }
    bool key(string_t& name) override {
        open_.back().name = name;
        if (text::has_control_character(name) && !refuse_control_character()) return false;
        if (!open_.back().value->contains(name)) return true;
        return fault("duplicate_member", {"Nama ini muncul dua kali", "This name occurs twice"});
    }
    bool parse_error(std::size_t byte, const std::string&, const nlohmann::detail::exception&) override {
        open_.clear();  // the fault is the document's; quoting the parser would quote the input
        faults.push_back(not_json(byte));
        return false;
    }

    Json document;
    std::vector<Fault> faults;

  private:
    struct Container {
        Json* value;
        std::string name;  ///< of the member that is being read, in an object
    };

    /// Of the value that was read last, or whose name was.
    [[nodiscard]] std::string pointer() const {
        std::string path;
        for (const auto& [value, name] : open_)
            path += '/' + (value->is_object() ? escaped(name) : std::to_string(value->size() - 1));
        return path;
    }

    Json* insert(Json value) {
        if (open_.empty()) return &(document = std::move(value));
        auto& [container, name] = open_.back();
        if (container->is_object()) return &((*container)[name] = std::move(value));
        container->push_back(std::move(value));
        return &container->back();
    }
    bool put(Json value) {
        insert(std::move(value));
        return true;
    }
    bool open(Json container) {
        auto* placed = insert(std::move(container));
        if (open_.size() == deepest) {
            fault("too_deep", {"Lebih dari 32 tingkat", "More than 32 levels deep"});
            return false;
        }
        open_.push_back({placed, {}});
        return true;
    }
    bool close() {
        open_.pop_back();
        return true;
    }

    bool fault(std::string code, Text message) {
        faults.push_back({pointer(), std::move(code), std::move(message)});
        return faults.size() < most_faults;
    }
    bool refuse_control_character() {
        return fault("control_character", {"Mengandung karakter kendali", "Contains a control character"});
    }

    const Texts texts_;
    std::vector<Container> open_;
};

}

Json parse_json(std::string_view text, Texts texts) {
    if (!is_utf8(text)) throw bad_request({{"", "bad_utf8", {"Bukan teks UTF-8", "Not UTF-8 text"}}});
    // A byte order mark is not JSON's (RFC 8259, 8.1), but nlohmann's lexer passes it over: of what is signed, only
    // one spelling may be read.
    if (text.starts_with("\xef\xbb\xbf")) throw bad_request({not_json(1)});
    // It also takes a NUL for the end of the text, and would leave unread what comes behind it.
    if (const auto nul = text.find('\0'); nul != text.npos) throw bad_request({not_json(nul + 1)});
    Reader reader(texts);
    Json::sax_parse(text, &reader);
    if (!reader.faults.empty()) throw bad_request(std::move(reader.faults));
    return std::move(reader.document);
}

Json merge_patched(Json resource, const Json& patch) {
    if (!patch.is_object())
        throw bad_request({{"", "not_an_object", {"Harus berupa objek JSON", "Must be a JSON object"}}});
    resource.merge_patch(patch);
    return resource;
}

}
