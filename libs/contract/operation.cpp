#include <algorithm>
#include <nlohmann/json.hpp>

#include "fault_texts.hpp"
#include "idempotency_key.hpp"
#include "json_body.hpp"
#include "media_type.hpp"
#include "operation_schemas.hpp"

namespace contract {
namespace {

using Json = nlohmann::json;
using Faults = std::vector<http::Fault>;

constexpr std::size_t most_faults = 100;

void note(Faults& faults, std::string pointer, fault::Finding finding) {
    faults.push_back({std::move(pointer), std::move(finding.code), std::move(finding.message)});
}

/// The whole body, also when the server has put it into a file.
std::string text_of(const http::Body& body) {
    std::string text(body.size(), '\0');
    std::size_t filled = 0;
    while (filled < text.size()) {
        const auto got = body.read(filled, text.data() + filled, text.size() - filled);
        if (got == 0) break;
        filled += got;
    }
    text.resize(filled);
    return text;
}

/// As the server refuses what it need not even read to the end.
http::Problem too_large(std::uint64_t limit) {
    return http::Problem(413, "too-large", {"Isi permintaan terlalu besar", "The body is too large"})
        .with("limit", limit);
}

/// With the field that says what is taken: Accept (RFC 9110, 15.5.16), for PATCH Accept-Patch, too (RFC 5789, 3.1).
http::Problem unsupported_media_type(http::Method method, const std::vector<std::string>& taken) {
    std::string list;
    for (const auto& type : taken) (list += list.empty() ? "" : ", ") += type;
    auto problem =
        http::Problem(415, "unsupported-media-type",
                      {"Jenis isi permintaan tidak didukung", "The media type of the body is not supported"})
            .detail({"Gunakan Content-Type: " + list + ", dalam UTF-8.", "Use Content-Type: " + list + ", in UTF-8."})
            .header("Accept", list);
    return method == http::Method::patch ? std::move(problem).header("Accept-Patch", list) : problem;
}

void check_query_names(const http::Request& request, const std::vector<Parameter>& parameters, Faults& faults) {
    for (const auto& [name, value] : request.query) {
        const auto is_it = [&name = name](const Parameter& parameter) {
            return parameter.place() == Parameter::Place::query && parameter.name() == name;
        };
        if (std::none_of(parameters.begin(), parameters.end(), is_it) && faults.size() < most_faults)
            note(faults, '?' + name, fault::unknown_parameter());
    }
}

void check_idempotency_key(const http::Request& request, bool required, Faults& faults) {
    constexpr const char* pointer = "Idempotency-Key:";
    const auto fields = request.headers.all("Idempotency-Key");
    if (fields.empty()) {
        if (required) note(faults, pointer, fault::idempotency_key_required());
    } else if (fields.size() > 1 || !parse_idempotency_key(fields.front())) {
        note(faults, pointer, fault::idempotency_key_malformed());
    }
}

}

void Operation::check_media_type(const http::Request& request) const {
    const bool announced =
        request.headers.get("Transfer-Encoding") ||
        request.headers.get("Content-Length").value_or("0").find_first_not_of('0') != std::string::npos;
    if (!announced || content_types.empty()) return;
    const auto type = parse_media_type(request.headers.get("Content-Type").value_or(""));
    if (!type || std::ranges::find(content_types, *type) == content_types.end())
        throw unsupported_media_type(request.method, content_types);
}

Json Operation::validate(const http::Request& request) const {
    Faults faults;
    for (const auto& parameter : schemas->parameters) parameter.check(request, *schemas->set, faults);
    check_query_names(request, schemas->parameters, faults);
    check_idempotency_key(request, requires_idempotency_key, faults);

    Json body;
    if (request.body.size() == 0) {
        if (body_required) note(faults, "", fault::body_required());
    } else if (content_types.empty()) {
        note(faults, "", fault::body_not_taken());
    } else {
        if (request.body.size() > body_limit) throw too_large(body_limit);
        const auto type = parse_media_type(request.headers.get("Content-Type").value_or(""));
        const auto schema = type ? schemas->bodies.find(*type) : schemas->bodies.end();
        if (schema == schemas->bodies.end()) throw unsupported_media_type(request.method, content_types);
        if (is_json(*type)) {
            try {
                body = http::parse_json(text_of(request.body), http::Texts::as_seen);
                schemas->set->check(schema->second, body, Place(), faults);
            } catch (const http::Problem& unreadable) {
                faults.insert(faults.end(), unreadable.faults().begin(), unreadable.faults().end());
            }
        }
    }

    if (!faults.empty()) throw http::bad_request(std::move(faults));
    if (requires_if_match && !request.headers.get("If-Match")) throw http::precondition_required();
    return body;
}

Faults Operation::faults_of(std::string_view content_type, const Json& body) const {
    Faults faults;
    const auto type = parse_media_type(content_type);
    const auto schema = type ? schemas->bodies.find(*type) : schemas->bodies.end();
    if (schema == schemas->bodies.end())
        note(faults, "Content-Type:", fault::value({std::string(content_type)}));
    else
        schemas->set->check(schema->second, body, Place(), faults);
    return faults;
}

Faults Operation::faults_of(const http::Response& response) const {
    Faults faults;
    const auto answer = schemas->answers.find(response.status);
    if (answer == schemas->answers.end()) {
        const auto status = std::to_string(response.status);
        return {
            {"", "status", {"Kontrak tidak menyebut status " + status, "The contract does not have status " + status}}};
    }
    for (const auto& header : answer->second.headers)
        if (!response.headers.get(header)) note(faults, header + ':', fault::required());

    const auto content_type = response.headers.get("Content-Type");
    const auto& bodies = answer->second.bodies;
    if (bodies.empty() || response.stream) {
        if (!response.body.empty() && bodies.empty()) note(faults, "", fault::body_not_taken());
        return faults;
    }
    const auto type = parse_media_type(content_type.value_or(""));
    const auto schema = type ? bodies.find(*type) : bodies.end();
    if (schema == bodies.end()) {
        note(faults, "Content-Type:", fault::value(std::vector<Json>(1, bodies.begin()->first)));
    } else if (is_json(*type)) {
        const auto body = Json::parse(response.body, nullptr, false);
        if (body.is_discarded())
            faults.push_back({"", "bad_json", {"Bukan JSON yang benar", "Not valid JSON"}});
        else
            schemas->set->check(schema->second, body, Place(), faults);
    }
    return faults;
}

}
