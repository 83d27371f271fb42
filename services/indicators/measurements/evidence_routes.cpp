#include "evidence_routes.hpp"

#include <algorithm>
#include <cctype>
#include <stdexcept>

#include "evidence_store.hpp"
#include "input.hpp"
#include "measurement_access.hpp"
#include "measurement_store.hpp"
#include "objection_texts.hpp"
#include "target_store.hpp"

namespace indicators {
namespace {

constexpr std::size_t piece_bytes = 256 * 1024;

nlohmann::json to_json(const store::EvidenceFile& file) {
    return {{"id", file.id},
            {"target_id", file.target_id},
            {"name", file.name},
            {"media_type", file.media_type},
            {"size", file.size},
            {"sha256", file.sha256},
            {"uploaded_at", file.uploaded_at}};
}

service::Relations by_target_of_query(service::App& app) {
    return
        [&app](const service::Call& call) { return relations_to_target(app, call, service::asked(call, "target_id")); };
}

service::Relations by_file(service::App& app) {
    return [&app](const service::Call& call) {
        const auto file =
            app.database().read(call.region, [&](auto& tx) { return store::evidence_file(tx, call.parameter("id")); });
        return file ? relations_to_target(app, call, file->target_id) : std::set<identity::Relation>{};
    };
}

/// What the bytes of a file of that type begin with; empty where there is nothing to go by (text).
std::string_view beginning_of(std::string_view media_type) {
    using namespace std::string_view_literals;
    if (media_type == "application/pdf") return "%PDF-"sv;
    if (media_type == "image/png") return "\x89PNG\r\n\x1a\n"sv;
    if (media_type == "image/jpeg") return "\xff\xd8\xff"sv;
    if (media_type.starts_with("application/vnd.openxmlformats-")) return "PK\x03\x04"sv;
    return {};
}

std::string media_type_of(const http::Request& request) {
    std::string type(request.headers.get("Content-Type").value_or(""));
    type.erase(std::ranges::find(type, ';'), type.end());
    while (type.ends_with(' ')) type.pop_back();
    std::ranges::transform(type, type.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return type;
}

http::Response upload(service::App& app, service::Call& call) {
    const auto& body = call.request.body;
    const auto target_id = service::asked(call, "target_id");
    store::EvidenceFile file{
        .target_id = target_id, .name = service::asked(call, "name"), .media_type = media_type_of(call.request)};
    const auto beginning = beginning_of(file.media_type);
    std::string first(beginning.size(), '\0');
    if (body.size() == 0 || body.read(0, first.data(), first.size()) != first.size() || first != beginning)
        throw http::bad_request(
            {{"",
              "not_of_its_type",
              {"Isi berkas tidak sesuai dengan Content-Type.", "The file's content is not of its Content-Type."}}});
    return app.write(call, [&](feed::Writing& writing) {
        auto& tx = writing.sql();
        if (!store::target(tx, target_id)) throw refused({{"target_id", "unknown_target"}});
        file.id = service::new_uuid();
        std::uint64_t offset = 0;
        const auto stored = store::insert(tx, file, [&] {
            std::string piece(piece_bytes, '\0');
            piece.resize(body.read(offset, piece.data(), piece.size()));
            offset += piece.size();
            return piece;
        });
        return service::created("/v1/regions/" + call.region + "/evidence-files/" + stored.id, to_json(stored), 1);
    });
}

store::EvidenceFile named(service::App& app, const service::Call& call) {
    auto file =
        app.database().read(call.region, [&](auto& tx) { return store::evidence_file(tx, call.parameter("id")); });
    if (!file) throw http::not_found();
    return std::move(*file);
}

http::Response read(service::App& app, service::Call& call) {
    return service::ok_versioned(call, to_json(named(app, call)), 1);
}

/// An ASCII name for old clients, and the whole one (RFC 6266, RFC 8187).
std::string disposition(const std::string& name) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string plain, coded;
    for (const char c : name) {
        const auto byte = static_cast<unsigned char>(c);
        const bool simple = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '.' ||
                            c == '-' || c == '_';
        plain += simple ? c : '_';
        if (simple)
            coded += c;
        else
            coded += std::string("%") + digits[byte >> 4] + digits[byte & 15];
    }
    return "attachment; filename=\"" + plain + "\"; filename*=UTF-8''" + coded;
}

http::Response content(service::App& app, service::Call& call) {
    const auto file = named(app, call);
    http::Response response;
    response.headers.set("Content-Type", file.media_type);
    response.headers.set("Content-Disposition", disposition(file.name));
    response.headers.set("X-Content-Type-Options", "nosniff");
    response.headers.set("Cache-Control", "private, no-store");
    response.headers.set("ETag", "\"" + file.sha256 + "\"");
    response.stream = [&app, region = call.region, id = file.id](http::BodyWriter& writer) {
        app.database().snapshot(region, [&](postgres::Transaction& tx) {
            store::each_piece(tx, id, [&](std::string_view piece) { return writer.write(piece); });
        });
    };
    return response;
}

}

void read_settings(service::Settings& settings, EvidenceSettings& evidence) {
    constexpr auto name = "KINERJA_EVIDENCE_NETWORKS";
    evidence.networks = settings.list(
        name,
        "networks of the region's own that links of evidence may lead to (10.20.0.0/16), beside public addresses");
    try {
        http::Destinations::public_and(evidence.networks);
    } catch (const std::invalid_argument&) {
        settings.refuse(name, "must be networks: address/length");
    }
}

std::vector<service::Endpoint> evidence_routes(const Context& context) {
    using http::Method;
    auto& app = context.app;
    const std::string files = "/v1/regions/{region}/evidence-files";
    return {
        {Method::post, files, service::bound(app, upload), by_target_of_query(app)},
        {Method::get, files + "/{id}", service::bound(app, read), by_file(app)},
        {Method::get, files + "/{id}/content", service::bound(app, content), by_file(app)},
    };
}

}
