#include <algorithm>
#include <cctype>
#include <stdexcept>

#include "evidence_store.hpp"
#include "input.hpp"
#include "measurement_access.hpp"
#include "measurement_routes.hpp"

namespace indicators {
namespace {

constexpr std::size_t piece_bytes = 256 * 1024;

constexpr Reason not_of_its_type{"not_of_its_type", "Isi berkas tidak sesuai dengan Content-Type.",
                                 "The file's content is not of its Content-Type."};

using FileSubject = service::Subject<store::EvidenceFile, Evidence>;

nlohmann::json render_file(const store::EvidenceFile& file) {
    return {{"id", file.id},
            {"target_id", file.target_id},
            {"name", file.name},
            {"media_type", file.media_type},
            {"size", file.size},
            {"sha256", file.sha256},
            {"uploaded_at", file.uploaded_at}};
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

/// Throws 400 for bytes that are not of the type.
void require_type(const http::Body& body, std::string_view media_type) {
    const auto beginning = beginning_of(media_type);
    std::string first(beginning.size(), '\0');
    if (body.size() == 0 || body.read(0, first.data(), first.size()) != first.size() || first != beginning)
        throw http::bad_request({{"", std::string(not_of_its_type.code), service::text_of(not_of_its_type)}});
}

service::Handler upload_file(service::App& app, const TargetSubject& subject) {
    return [&app, subject](service::Call& call) {
        const auto& body = call.request.body;
        const auto* const target = subject.find(call);
        store::EvidenceFile file{.id = domain::new_id<Evidence>(),
                                 .name = service::asked(call, "name"),
                                 .media_type = media_type_of(call.request)};
        require_type(body, file.media_type);
        if (!target) throw service::refused("/target_id", unknown_target);
        std::ignore = require_reporter(call, *target, call.relations());
        file.target_id = target->target.id;
        return app.write(call, [&](feed::Writing& writing) {
            std::uint64_t offset = 0;
            const auto stored = store::insert(writing.sql(), file, [&] {
                std::string piece(piece_bytes, '\0');
                piece.resize(body.read(offset, piece.data(), piece.size()));
                offset += piece.size();
                return piece;
            });
            return service::created(service::location(call, "evidence-files", stored.id), render_file(stored), 1);
        });
    };
}

service::Handler find_file(const FileSubject& subject) {
    return [subject](service::Call& call) { return service::ok_versioned(call, render_file(subject.of(call)), 1); };
}

/// An ASCII name for old clients, and the whole one (RFC 6266, RFC 8187).
std::string content_disposition(const std::string& name) {
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

service::Handler send_content(service::App& app, const FileSubject& subject) {
    return [&app, subject](service::Call& call) {
        const auto& file = subject.of(call);
        http::Response response;
        response.headers.set("Content-Type", file.media_type);
        response.headers.set("Content-Disposition", content_disposition(file.name));
        response.headers.set("X-Content-Type-Options", "nosniff");
        response.headers.set("Cache-Control", "private, no-store");
        response.headers.set("ETag", "\"" + file.sha256 + "\"");
        const auto read = [&app, region = call.region, id = file.id](const auto& take) {
            app.database().snapshot(region, [&](postgres::Transaction& tx) { store::each_piece(tx, id, take); });
        };
        if (file.size <= static_cast<std::int64_t>(piece_bytes))  // a page shows many small ones at once
            read([&](std::string_view piece) { return response.body.append(piece), true; });
        else
            response.stream = [read](http::BodyWriter& writer) {
                read([&](std::string_view piece) { return writer.write(piece); });
            };
        return response;
    };
}

}

void EvidenceSettings::read(service::Settings& settings) {
    constexpr auto name = "KINERJA_EVIDENCE_NETWORKS";
    networks = settings.list(
        name,
        "networks of the region's own that links of evidence may lead to (10.20.0.0/16), beside public addresses");
    try {
        http::Destinations::public_and(networks);
    } catch (const std::invalid_argument&) {
        settings.refuse(name, "must be networks: address/length");
    }
}

std::vector<service::Endpoint> evidence_routes(const Context& context) {
    using http::Method;
    auto& app = context.app;
    const auto all = service::regional("evidence-files"), one = all + "/{id}";
    const auto target = make_subject_of_query(app);
    const FileSubject file(app, store::find_file);
    return {
        {Method::post, all, upload_file(app, target), target.relations()},
        {Method::get, one, find_file(file), file.relations()},
        {Method::get, one + "/content", send_content(app, file), file.relations()},
    };
}

}
