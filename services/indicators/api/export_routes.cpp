#include "export_routes.hpp"

#include "input.hpp"
#include "measurement_store.hpp"

namespace indicators {
namespace {

constexpr std::size_t piece_bytes = 64 * 1024;

std::string ndjson_line(const store::Exported& one) {
    return nlohmann::json{{"measurement_id", one.measurement_id},
                          {"target_id", one.target_id},
                          {"indicator_id", one.indicator_id},
                          {"indicator_code", one.indicator_code},
                          {"owner", {{"kind", one.owner_kind}, {"id", one.owner_id}}},
                          {"period", one.period},
                          {"measured_on", one.measured_on},
                          {"value", service::nullable(one.value)},
                          {"numerator", service::nullable(one.numerator)},
                          {"denominator", service::nullable(one.denominator)},
                          {"source", one.source},
                          {"corrects", service::nullable(one.corrects)}}
               .dump() +
           "\n";
}

constexpr const char* csv_heading =
    "measurement_id,target_id,indicator_id,indicator_code,owner_kind,owner_id,period,measured_on,value,numerator,"
    "denominator,"
    "source,corrects\r\n";

/// No cell needs quotes: ids, codes of [A-Z0-9._-], days, decimals and words.
std::string csv_line(const store::Exported& one) {
    std::string line;
    for (const auto& cell :
         {one.measurement_id, one.target_id, one.indicator_id, one.indicator_code, one.owner_kind, one.owner_id,
          one.period, one.measured_on, one.value.value_or(""), one.numerator.value_or(""), one.denominator.value_or(""),
          one.source, one.corrects.value_or("")})
        line += cell + ",";
    line.back() = '\r';
    return line + "\n";
}

http::Response export_kpi(service::App& app, service::Call& call) {
    const auto period = domain::Period::parse(call.query("period").value());
    if (!period) throw http::not_found();
    const bool csv = call.query("format") == "csv";
    const std::string name = "kpi-" + call.region + "-" + period->to_string() + (csv ? ".csv" : ".ndjson");
    http::Response response;
    response.headers.set("Content-Type", csv ? "text/csv; charset=utf-8; header=present" : "application/x-ndjson");
    response.headers.set("Content-Disposition", "attachment; filename=\"" + name + "\"");
    response.headers.set("Cache-Control", "no-store");
    response.stream = [&app, csv, region = call.region, period = period->to_string()](http::BodyWriter& writer) {
        std::string piece = csv ? csv_heading : "";
        bool reading = true;
        app.database().snapshot(region, [&](postgres::Transaction& tx) {
            store::each_exported(tx, period, [&](const store::Exported& one) {
                piece += csv ? csv_line(one) : ndjson_line(one);
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

}

std::vector<service::Endpoint> export_routes(const Context& context) {
    return {{http::Method::get, "/v1/regions/{region}/exports/kpi", service::bound(context.app, export_kpi)}};
}

}
