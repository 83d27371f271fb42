#include <charconv>

#include "cells.hpp"
#include "cursor.hpp"
#include "given.hpp"
#include "job_endpoints.hpp"
#include "mapping.hpp"
#include "media_type.hpp"
#include "own_rows.hpp"

namespace service {
namespace {

/// In lower case and without its parameters; the contract has seen to it that it is one that is taken.
std::string media_type(const http::Request& request) {
    return contract::parse_media_type(request.headers.get("Content-Type").value_or("")).value_or("text/csv");
}

/// Beside or below {base}/{job_id}.
std::string faults_path(const Call& call, const jobs::Job& job) {
    const auto& path = call.request.path;
    const auto at = path.rfind("/" + job.id);
    return (at == std::string::npos ? path : path.substr(0, at)) + "/" + job.id + "/faults";
}

nlohmann::json read_as(char delimiter) {
    switch (imports::number_style(delimiter)) {
        case imports::NumberStyle::decimal_comma:
            return {{"separator", "semicolon"}, {"decimal_sign", "comma"}};
        case imports::NumberStyle::decimal_point:
            return {{"separator", "comma"}, {"decimal_sign", "point"}};
        case imports::NumberStyle::either:
            break;
    }
    return {{"separator", "tab"}, {"decimal_sign", "either"}};
}

nlohmann::json shown(const Call& call, const jobs::Job& job) {
    auto json = jobs::to_json(job);
    json["faults"] = faults_path(call, job);
    if (const auto delimiter = job.input.find("delimiter"); delimiter != job.input.end())
        json["read_as"] = read_as(delimiter->get_ref<const std::string&>().front());
    return json;
}

nlohmann::json shown(const imports::StoredFault& stored, bool english) {
    const auto& fault = stored.fault;
    return {{"line", fault.line},
            {"column", fault.column.empty() ? nlohmann::json(nullptr) : nlohmann::json(fault.column)},
            {"code", fault.code},
            {"message", fault.message.in(english)},
            {"row", stored.row}};
}

/// A page of the faults; one more than the page holds is read, to see whether another one follows.
http::Response faults_page(postgres::Transaction& transaction, const Call& call, const std::string& job_id) {
    const auto asked = page_request(call, {Key::number});
    const auto after = asked.after.empty() ? 0 : static_cast<std::uint64_t>(whole_number(asked.after.front()));
    auto faults = imports::faults(transaction, job_id, after, asked.limit + 1);
    const bool more = faults.size() > static_cast<std::size_t>(asked.limit);
    if (more) faults.pop_back();
    auto items = nlohmann::json::array();
    for (const auto& fault : faults) items.push_back(shown(fault, call.request.prefers_english));
    std::optional<std::string> next;
    if (more) next = next_cursor(call, {std::to_string(faults.back().ordinal)});
    return page(std::move(items), std::move(next));
}

Handler taking_in(App& app, const imports::Kind& kind, const std::function<nlohmann::json(Call&)>& context,
                  bool upon_people) {
    return [&app, kind, context, upon_people](Call& call) {
        imports::Upload upload{media_type(call.request), call.query("mode") == "all_or_nothing",
                               call.query("dry_run") == "true", context ? context(call) : nlohmann::json()};
        if (upon_people) name_importer(upload.context, call.principal);
        const auto known = imports::mapped(
            kind, imports::read_mapping(kind, call.query("mapping").value_or("{}"), call.query("unknown") == "ignore"));
        auto response = app.write(call, [&](feed::Writing& writing) {
            const auto id = imports::accept(writing, known, call.request.body, upload, call.principal.subject);
            const auto job = jobs::Runner::find(writing.sql(), id).value();
            return accepted(call.request.path + "/" + id, shown(call, job));
        });
        app.jobs().wake();
        return response;
    };
}

Handler listing_faults(App& app, const std::string& kind) {
    return [&app, kind](Call& call) {
        const bool csv = wants_csv(call.request);
        std::string id;
        auto response = app.database().snapshot(call.region, [&](postgres::Transaction& transaction) {
            id = named_job(transaction, call, kind).id;
            return csv ? http::Response{} : faults_page(transaction, call, id);
        });
        return csv ? imports::faults_csv(app.database(), call.region, id, call.request.prefers_english) : response;
    };
}

}

std::vector<Endpoint> import_endpoints(App& app, std::string base_path, imports::Kind kind,
                                       std::function<nlohmann::json(Call&)> context, RowSubject rows) {
    if (!rows.kind.empty()) kind = refusing_own_rows(app, std::move(kind), rows);
    imports::add(app.jobs(), kind);
    auto endpoints = job_endpoints(app, base_path, kind.name,
                                   [](const Call& call, const jobs::Job& job) { return shown(call, job); });
    endpoints.push_back({.method = http::Method::post,
                         .path = base_path,
                         .handler = taking_in(app, kind, context, !rows.kind.empty()),
                         .rows = std::move(rows)});
    endpoints.push_back({http::Method::get, base_path + "/{job_id}/faults", listing_faults(app, kind.name)});
    return endpoints;
}

}
