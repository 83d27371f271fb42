#include "problem.hpp"

#include <nlohmann/json.hpp>

namespace http {
namespace {

using Json = nlohmann::ordered_json;

/// Never throws, whatever bytes the texts quote: what is not UTF-8 becomes U+FFFD.
std::string dump(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

Json rendered(const std::vector<Fault>& faults, bool english) {
    auto list = Json::array();
    for (const auto& fault : faults)
        list.push_back({{"pointer", fault.pointer}, {"code", fault.code}, {"message", fault.message.in(english)}});
    return list;
}

}

Problem::Problem(int status, std::string type, Text title, std::vector<Fault> faults)
    : std::runtime_error(title.english),
      status_(status),
      type_(std::move(type)),
      title_(std::move(title)),
      faults_(std::move(faults)),
      note_{.problem = type_} {}

Problem& Problem::detail(Text text) & {
    detail_ = std::move(text);
    return *this;
}

Problem&& Problem::detail(Text text) && {
    detail_ = std::move(text);
    return std::move(*this);
}

Problem&& Problem::header(std::string_view name, std::string value) && {
    headers_.set(name, std::move(value));
    return std::move(*this);
}

Problem&& Problem::with(std::string_view member, const nlohmann::json& value) && {
    members_.emplace_back(member, value.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
    return std::move(*this);
}

Problem&& Problem::because(std::string cause, std::string detail) && {
    note_.cause = std::move(cause);
    note_.detail = std::move(detail);
    return std::move(*this);
}

Response Problem::response(const Request& request) const {
    const bool english = request.prefers_english;
    Json document{{"type", "/problems/" + type_}, {"title", title_.in(english)}, {"status", status_}};
    if (!detail_.indonesian.empty()) document["detail"] = detail_.in(english);
    document["instance"] = request.path;
    document["trace_id"] = request.trace.trace_id;
    if (!faults_.empty()) document["errors"] = rendered(faults_, english);
    for (const auto& [member, json] : members_) document.emplace(member, Json::parse(json));

    Response response{status_, headers_, dump(document), {}, note_};
    response.headers.set("Content-Type", "application/problem+json");
    response.headers.set("Content-Language", english ? "en" : "id");
    response.headers.set("Cache-Control", "no-store");
    return response;
}

Problem bad_request(std::vector<Fault> faults) {
    return {400, "bad-request", {"Permintaan tidak dapat dibaca", "The request is malformed"}, std::move(faults)};
}

Problem unprocessable(std::vector<Fault> faults) {
    return {422, "unprocessable", {"Isi permintaan melanggar aturan", "The request breaks a rule"}, std::move(faults)};
}

Problem unauthorized() {
    return Problem(401, "unauthorized", {"Anda perlu masuk terlebih dahulu", "You need to sign in"})
        .header("WWW-Authenticate", "Bearer");
}

Problem invalid_token(std::string cause) {
    return unauthorized().header("WWW-Authenticate", R"(Bearer error="invalid_token")").because(std::move(cause));
}

Problem expired_token(std::string cause) {
    return invalid_token(std::move(cause))
        .header("WWW-Authenticate", R"(Bearer error="invalid_token", error_description="The access token expired")");
}

Problem insufficient_scope(const std::string& scopes) {
    return forbidden().header("WWW-Authenticate", R"(Bearer error="insufficient_scope", scope=")" + scopes + '"');
}

Problem forbidden() { return {403, "forbidden", {"Anda tidak berwenang melakukan ini", "You may not do this"}}; }

Problem own_case() {
    return Problem(403, "own-case",
                   {"Kewenangan jabatan tidak berlaku atas diri sendiri", "Nobody acts for an office upon themselves"})
        .detail({"Tindakan ini menyangkut diri Anda atau unit yang Anda pimpin. "
                 "Mintalah pejabat lain yang berwenang melakukannya.",
                 "This act is upon yourself or a unit that you lead. Ask somebody else who holds the office."});
}

Problem not_found() { return {404, "not-found", {"Data tidak ditemukan", "Not found"}}; }

Problem conflict(std::string type, Text title) { return {409, std::move(type), std::move(title)}; }

Problem precondition_required() {
    return Problem(428, "precondition-required",
                   {"Sertakan versi data yang akan diubah", "Say which version you want to change"})
        .detail({"Ambil data terlebih dahulu, lalu kirim ETag-nya sebagai If-Match.",
                 "Read the resource first and send its ETag as If-Match."});
}

Problem precondition_failed(std::string_view etag) {
    auto problem = Problem(412, "precondition-failed",
                           {"Data telah diubah oleh pihak lain", "Someone else has changed it in the meantime"})
                       .detail({"Ambil versi terbaru, lalu ulangi perubahan Anda di atasnya.",
                                "Read the present version and make your change to that one."});
    return etag.empty() ? problem : std::move(problem).header("ETag", std::string(etag));
}

Problem unavailable(std::chrono::seconds retry_after, std::string cause, std::string detail) {
    return Problem(503, "unavailable",
                   {"Layanan sedang tidak tersedia, coba lagi nanti", "Unavailable for the moment, try again later"})
        .header("Retry-After", std::to_string(retry_after.count()))
        .because(std::move(cause), std::move(detail));
}

}
