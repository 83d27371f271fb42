#include "refusal.hpp"

#include <nlohmann/json.hpp>

namespace http {
namespace {

/// Large enough to hold out a moment, small enough to be taken for "try again".
constexpr const char* retry_after_seconds = "1";

}

Problem malformed(Text why) { return bad_request({}).detail(std::move(why)); }

Problem unknown_path() {
    return not_found().detail({"Tidak ada apa pun pada alamat ini.", "There is nothing at this address."});
}

Problem method_not_allowed(std::string allow) {
    return Problem(405, "method-not-allowed",
                   {"Metode ini tidak tersedia di sini", "This method is not available here"})
        .header("Allow", std::move(allow));
}

Problem no_route(const Router::Outcome& found) {
    const auto* other = std::get_if<Router::MethodNotAllowed>(&found);
    return other ? method_not_allowed(other->allow) : unknown_path();
}

Problem timed_out_receiving() {
    return {408, "request-timeout", {"Permintaan terlalu lambat diterima", "The request took too long to arrive"}};
}

Problem too_large(std::uint64_t limit) {
    return Problem(413, "too-large", {"Isi permintaan terlalu besar", "The body is too large"}).with("limit", limit);
}

Problem unknown_expectation() {
    return {
        417, "expectation-failed", {"Hanya Expect: 100-continue yang dikenal", "Only Expect: 100-continue is known"}};
}

Problem unknown_content_coding() {
    return Problem(415, "unsupported-media-type",
                   {"Jenis isi permintaan tidak didukung", "The media type of the body is not supported"})
        .detail({"Kirim isi tanpa Content-Encoding.", "Send the body without a Content-Encoding."})
        .header("Accept-Encoding", "identity");  // RFC 9110, 15.5.16
}

Problem too_many_bodies(std::chrono::seconds retry_after) {
    return Problem(429, "too-many-requests", {"Terlalu banyak permintaan", "Too many requests"})
        .detail({"Tunggu sampai berkas Anda yang lain selesai diproses.", "Wait until your other files are processed."})
        .header("Retry-After", std::to_string(retry_after.count()));
}

Problem head_too_large(std::size_t limit) {
    return Problem(431, "header-too-large", {"Kepala permintaan terlalu besar", "The header is too large"})
        .with("limit", limit);
}

Problem internal_error() {
    return {500, "internal-error", {"Terjadi kesalahan pada layanan", "Something went wrong on our side"}};
}

Problem unknown_method() {
    return {501, "not-implemented", {"Metode permintaan tidak dikenal", "The method is not known"}};
}

Problem unknown_transfer_coding() {
    return {501, "not-implemented", {"Hanya Transfer-Encoding: chunked yang dikenal", "Only chunked is known"}};
}

Problem timed_out_answering() {
    return Problem(504, "timeout", {"Layanan tidak menjawab tepat waktu", "No answer came in time"})
        .header("Retry-After", retry_after_seconds);
}

Problem unknown_version() {
    return {505, "version-not-supported", {"Hanya HTTP/1.1 dan HTTP/1.0 yang didukung", "Only HTTP/1.1 and HTTP/1.0"}};
}

}
