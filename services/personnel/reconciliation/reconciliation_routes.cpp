#include "reconciliation_routes.hpp"

#include <iterator>
#include <ranges>

#include "access_log.hpp"
#include "csv_cell.hpp"
#include "days.hpp"
#include "disclosing.hpp"
#include "reconciliation_job.hpp"
#include "reconciliation_store.hpp"
#include "recorded_faults.hpp"

namespace personnel {
namespace {

constexpr std::size_t piece_bytes = 64 * 1024;

nlohmann::json render_found(const store::Found& one) {
    const auto& difference = one.difference;
    const auto said = [&](std::string Difference::*what) {
        return difference ? nlohmann::json((*difference).*what) : nlohmann::json(nullptr);
    };
    return {{"kind", one.kind},
            {"line", one.line},
            {"nip", one.nip},
            {"name", one.name},
            {"employee_id", one.employee_id},
            {"unit_id", one.unit_id},
            {"field", said(&Difference::field)},
            {"here", said(&Difference::here)},
            {"there", said(&Difference::there)}};
}

nlohmann::json render_found_in_unit(const store::FoundInUnit& one) {
    return {{"unit_id", one.unit_id},
            {"only_in_file", one.only_in_file},
            {"only_here", one.only_here},
            {"different", one.different}};
}

std::string csv_line(const store::Found& one) {
    const auto difference = one.difference.value_or(Difference{});
    std::string line;
    for (const auto& cell : {one.kind, one.line ? std::to_string(*one.line) : std::string(), one.nip, one.name,
                             one.unit_code.value_or(""), difference.field, difference.here, difference.there})
        line += imports::csv_cell(cell) + ",";
    line.back() = '\r';
    return line + "\n";
}

void must_be_ours(postgres::Transaction& tx, const service::Call& call) {
    const auto job = jobs::Runner::find(tx, call.parameter("job_id"));
    if (!job || job->kind != reconciliation_job().name) throw http::not_found();
}

http::Response as_csv(service::App& app, const service::Call& call, const store::FoundFilter& filter) {
    http::Response response;
    response.headers.set("Content-Type", "text/csv; charset=utf-8; header=present");
    response.headers.set("Content-Disposition", "attachment; filename=\"differences.csv\"");
    response.headers.set("Cache-Control", "no-store");
    response.stream = [&app, filter, region = call.region,
                       job_id = call.parameter("job_id")](http::BodyWriter& writer) {
        std::string piece = "kind,line,nip,name,unit_code,field,here,there\r\n";
        bool reading = true;
        app.database().snapshot(region, [&](postgres::Transaction& tx) {
            store::visit_found(tx, job_id, filter, [&](const store::Found& one) {
                piece += csv_line(one);
                if (piece.size() >= piece_bytes) {
                    reading = writer.write(piece);
                    piece.clear();
                }
                return reading;
            });
        });
        if (reading && !piece.empty()) writer.write(piece);
    };
    return response;
}

/// Writes down whose names and numbers are handed out: of a page, or of the whole file.
void note_named(service::App& app, AccessLog& log, const service::Call& call, const store::FoundFilter& filter,
                bool whole, const std::vector<store::Found>& page) {
    std::vector<Seen> seen;
    const auto take = [&](const store::Found& one) {
        if (one.employee_id) seen.push_back({*one.employee_id, viewer_of(call, one.nip)});
        return true;
    };
    if (whole)
        app.database().snapshot(call.region, [&](postgres::Transaction& tx) {
            store::visit_found(tx, call.parameter("job_id"), filter, take);
        });
    else
        for (const auto& one : page | std::views::take(filter.limit - 1)) take(one);
    log.note(call, seen);
}

http::Response list_differences(service::App& app, AccessLog& log, service::Call& call) {
    const bool csv = service::wants_csv(call.request);
    const auto asked = service::page_request(call, {service::Key::number});
    const store::FoundFilter filter{.kind = service::query_text(call, "kind"),
                                    .unit_id = service::query_text(call, "unit_id"),
                                    .field = service::query_text(call, "field"),
                                    .after = asked.after.empty() ? 0 : service::whole_number(asked.after[0]),
                                    .limit = asked.limit + 1};
    const auto found = app.database().read(call.region, [&](postgres::Transaction& tx) {
        must_be_ours(tx, call);
        return csv ? std::vector<store::Found>{} : store::list_found(tx, call.parameter("job_id"), filter);
    });
    note_named(app, log, call, filter, csv, found);
    if (csv) return as_csv(app, call, filter);
    return service::page_of(call, asked, found, render_found,
                            [](const store::Found& one) { return std::vector{std::to_string(one.ordinal)}; });
}

http::Response list_units(service::App& app, service::Call& call) {
    return app.database().read(call.region, [&](postgres::Transaction& tx) {
        must_be_ours(tx, call);
        store::FoundInUnit total;
        auto items = nlohmann::json::array();
        for (const auto& unit : store::count_found_by_unit(tx, call.parameter("job_id"))) {
            items.push_back(render_found_in_unit(unit));
            total.only_in_file += unit.only_in_file;
            total.only_here += unit.only_here;
            total.different += unit.different;
        }
        auto shown = render_found_in_unit(total);
        shown.erase("unit_id");
        return service::ok({{"items", std::move(items)}, {"total", std::move(shown)}});
    });
}

}

std::vector<service::Endpoint> reconciliation_routes(service::App& app) {
    using http::Method;
    const std::string base = "/v1/regions/{region}/reconciliations";
    const auto log = std::make_shared<AccessLog>(app);
    std::vector<service::Endpoint> routes{
        {Method::get, base + "/{job_id}/differences",
         [&app, log](service::Call& call) { return list_differences(app, *log, call); }},
        {Method::get, base + "/{job_id}/units", service::bound(app, list_units)},
    };
    const auto context = [](service::Call& call) { return nlohmann::json{{"as_of", domain::to_string(as_of(call))}}; };
    std::ranges::move(recording_faults(app, service::import_endpoints(app, base, reconciliation_job(), context)),
                      std::back_inserter(routes));
    return routes;
}

}
