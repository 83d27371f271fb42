#include "cursor.hpp"

#include <openssl/evp.h>
#include <openssl/rand.h>

#include <array>
#include <charconv>
#include <memory>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "base64url.hpp"
#include "derived_key.hpp"

namespace http {
namespace {

using Json = nlohmann::json;
using Bytes = unsigned char;

constexpr std::size_t most_rows = 500;
constexpr std::size_t tag_bytes = 16;

const Bytes* bytes(std::string_view text) { return reinterpret_cast<const Bytes*>(text.data()); }
Bytes* bytes(std::string& text) { return reinterpret_cast<Bytes*>(text.data()); }
int length_of(std::string_view text) { return static_cast<int>(text.size()); }

EVP_CIPHER* siv() {
    static const std::unique_ptr<EVP_CIPHER, decltype(&EVP_CIPHER_free)> cipher(
        EVP_CIPHER_fetch(nullptr, "AES-256-SIV", nullptr), EVP_CIPHER_free);
    if (!cipher) throw std::runtime_error("OpenSSL does not have AES-256-SIV");
    return cipher.get();
}

class Cipher {
  public:
    enum class Way { open, seal };

    Cipher(const std::string& key, Way way) : context_(EVP_CIPHER_CTX_new(), EVP_CIPHER_CTX_free) {
        need(context_ &&
             EVP_CipherInit_ex2(context_.get(), siv(), bytes(key), nullptr, way == Way::seal, nullptr) == 1);
    }

    void associate(std::string_view list) {
        int written = 0;
        need(EVP_CipherUpdate(context_.get(), nullptr, &written, bytes(list), length_of(list)) == 1);
    }

    /// False when it was not made under this key of this list.
    bool pass(std::string_view in, std::string& out) {
        int written = 0;
        out.resize(in.size());
        std::array<Bytes, tag_bytes> rest{};
        return EVP_CipherUpdate(context_.get(), bytes(out), &written, bytes(in), length_of(in)) == 1 &&
               EVP_CipherFinal_ex(context_.get(), rest.data(), &written) == 1;
    }

    void expect(std::string tag) {
        need(EVP_CIPHER_CTX_ctrl(context_.get(), EVP_CTRL_AEAD_SET_TAG, tag_bytes, tag.data()) == 1);
    }

    std::string tag() {
        std::string tag(tag_bytes, '\0');
        need(EVP_CIPHER_CTX_ctrl(context_.get(), EVP_CTRL_AEAD_GET_TAG, tag_bytes, tag.data()) == 1);
        return tag;
    }

    static void need(bool done) {
        if (!done) throw std::runtime_error("a cursor's cipher failed");
    }

  private:
    std::unique_ptr<EVP_CIPHER_CTX, decltype(&EVP_CIPHER_CTX_free)> context_;
};

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

// AES-256-SIV takes two keys of 32 bytes.
CursorSeal::CursorSeal(std::string_view secret) : key_(derived_key(secret, "kinerja page cursor 1")) {}

CursorSeal CursorSeal::of_this_process() {
    std::string secret(least_secret, '\0');
    Cipher::need(RAND_bytes(bytes(secret), length_of(secret)) == 1);
    return CursorSeal(secret);
}

std::string CursorSeal::seal(std::string_view list, const std::vector<std::string>& keys) const {
    Cipher cipher(key_, Cipher::Way::seal);
    cipher.associate(list);
    std::string hidden;
    Cipher::need(cipher.pass(Json(keys).dump(), hidden));
    return base64url(cipher.tag() + hidden);
}

std::optional<std::vector<std::string>> CursorSeal::open(std::string_view list, std::string_view text) const {
    const auto sealed = from_base64url(text);
    if (!sealed || sealed->size() <= tag_bytes) return std::nullopt;
    Cipher cipher(key_, Cipher::Way::open);
    cipher.expect(sealed->substr(0, tag_bytes));
    cipher.associate(list);
    std::string keys;
    if (!cipher.pass(std::string_view(*sealed).substr(tag_bytes), keys)) return std::nullopt;
    return Json::parse(keys).get<std::vector<std::string>>();  // by ourselves, of this form
}

Page page(const Request& request, const CursorSeal& seal, std::string_view list) {
    Page page;
    std::vector<Fault> faults;
    if (const auto text = request.query.get("limit")) {
        const auto limit = limit_of(*text);
        if (!limit)
            faults.push_back({"?limit", "bad_limit", {"Harus bilangan 1–500", "Must be a number from 1 to 500"}});
        page.limit = limit.value_or(page.limit);
    }
    if (const auto text = request.query.get("cursor")) {
        auto after = seal.open(list, *text);
        if (!after) faults.push_back(cursor_fault());
        page.after = std::move(after).value_or(std::vector<std::string>{});
    }
    if (!faults.empty()) throw bad_request(std::move(faults));
    return page;
}

Problem bad_cursor() { return bad_request({cursor_fault()}); }

}
