#include "idempotency.hpp"

#include <openssl/evp.h>

#include <array>
#include <memory>

#include "idempotency_key.hpp"

namespace service {
namespace {

constexpr std::size_t shortest_anonymous_key = 16;

std::string checked_key(std::string_view field, bool anonymous) {
    const auto key = contract::parse_idempotency_key(field);
    if (!key)
        throw http::bad_request({{"Idempotency-Key:",
                                  "bad_idempotency_key",
                                  {"Isi dengan 1 sampai 128 karakter ASCII yang terlihat, misalnya sebuah UUID",
                                   "Send 1 to 128 visible ASCII characters, for example a UUID"}}});
    if (anonymous && key->size() < shortest_anonymous_key)
        throw http::bad_request(
            {{"Idempotency-Key:",
              "short_idempotency_key",
              {"Tanpa login, kunci harus acak dan sedikitnya 16 karakter, misalnya sebuah UUID",
               "Without a login the key must be random, of 16 characters or more, such as a UUID"}}});
    return *key;
}

/// SHA-256 of query and body; the body is read in pieces, since an import's may lie in a file.
std::string fingerprint(const http::Request& request) {
    const std::unique_ptr<EVP_MD_CTX, void (*)(EVP_MD_CTX*)> digest(EVP_MD_CTX_new(), EVP_MD_CTX_free);
    const auto query = request.query.encoded() + '\n';
    bool good = digest && EVP_DigestInit_ex(digest.get(), EVP_sha256(), nullptr) == 1 &&
                EVP_DigestUpdate(digest.get(), query.data(), query.size()) == 1;
    std::array<char, 16 * 1024> piece;
    for (std::uint64_t offset = 0; good && offset < request.body.size();) {
        const auto read = request.body.read(offset, piece.data(), piece.size());
        good = read > 0 && EVP_DigestUpdate(digest.get(), piece.data(), read) == 1;
        offset += read;
    }
    std::array<unsigned char, 32> hash;
    if (!good || EVP_DigestFinal_ex(digest.get(), hash.data(), nullptr) != 1)
        throw std::logic_error("a request could not be hashed");
    std::string hex;
    for (const auto byte : hash) {
        hex += "0123456789abcdef"[byte >> 4];
        hex += "0123456789abcdef"[byte & 15];
    }
    return hex;
}

}

std::optional<feed::Idempotency> idempotency(const Call& call) {
    const auto& request = call.request;
    const auto field = request.headers.get("Idempotency-Key");
    if (!field) return std::nullopt;
    const bool anonymous = call.principal.anonymous();
    return feed::Idempotency{anonymous ? "anonymous" : call.principal.subject,
                             std::string(http::to_string(request.method)) + " " + request.path,
                             checked_key(*field, anonymous), fingerprint(request)};
}

http::Response answer_once(feed::Journal& journal, const std::string& region, const feed::Idempotency& key,
                           const std::function<http::Response(feed::Writing&)>& work) {
    auto answer = journal.answer(region, key, [&](feed::Writing& writing) {
        auto made = work(writing);
        if (made.stream) throw std::logic_error("a streamed answer cannot be stored for its repeats");
        return feed::Answer{made.status, std::move(made.headers), std::move(made.body)};
    });
    http::Response response{answer.status, std::move(answer.headers), std::move(answer.body), {}};
    if (answer.replayed) response.headers.set("Idempotent-Replay", "true");
    return response;
}

}
