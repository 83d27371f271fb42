#include "export_routes.hpp"

#include "etag.hpp"
#include "export_columns.hpp"
#include "input.hpp"
#include "workbook.hpp"

namespace indicators {
namespace {

constexpr std::size_t piece_bytes = 64 * 1024;

enum class Format { ndjson, csv, xlsx };

Format format_of(const service::Call& call) {
    const auto format = call.query("format");
    return format == "xlsx" ? Format::xlsx : format == "csv" ? Format::csv : Format::ndjson;
}

const char* media_type(Format format) {
    switch (format) {
        case Format::ndjson:
            return "application/x-ndjson";
        case Format::csv:
            return "text/csv; charset=utf-8; header=present";
        case Format::xlsx:
            return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    }
    throw std::logic_error("not a Format");
}

std::string file_name(Format format, const std::string& region, const std::string& period) {
    return "kpi-" + region + "-" + period +
           (format == Format::xlsx  ? ".xlsx"
            : format == Format::csv ? ".csv"
                                    : ".ndjson");
}

constexpr std::size_t uuid_size = 36;

/// Whether it looks like the cursor of a line: a target's id, a dot, the number of an entry.
bool names_line(std::string_view cursor) {
    if (cursor.size() < uuid_size + 2 || cursor[uuid_size] != '.') return false;
    for (std::size_t i = 0; i < uuid_size; ++i) {
        const bool dash = i == 8 || i == 13 || i == 18 || i == 23;
        if (dash ? cursor[i] != '-' : std::string_view("0123456789abcdef").find(cursor[i]) == std::string_view::npos)
            return false;
    }
    return true;
}

store::ExportFilter filter_of(const service::Call& call) {
    const auto period = domain::Period::parse(service::asked(call, "period"));
    if (!period) throw http::not_found();
    store::ExportFilter filter{.period = period->to_string(),
                               .indicator_id = service::query_text(call, "indicator_id"),
                               .owner_kind = service::query_text(call, "owner_kind"),
                               .owner_id = service::query_text(call, "owner_id"),
                               .source = service::query_text(call, "source"),
                               .measured_from = service::query_text(call, "measured_from"),
                               .measured_until = service::query_text(call, "measured_until")};
    if (const auto cursor = call.query("cursor")) {
        if (!names_line(*cursor)) throw http::bad_cursor();
        filter.after_target = cursor->substr(0, uuid_size);
        filter.after_entry = service::whole_number(cursor->substr(uuid_size + 1));
    }
    return filter;
}

void stream_text(postgres::Transaction& tx, const store::ExportFilter& filter, Format format,
                 const std::vector<ExportColumn>& columns, http::BodyWriter& writer) {
    std::string piece = format == Format::csv ? csv_heading(columns) : "";
    bool reading = true;
    store::export_rows(tx, filter, [&](std::string_view lines) {
        each_exported_row(lines, [&](const ExportedRow& row) {
            if (format == Format::csv)
                append_csv(piece, columns, row);
            else
                append_ndjson(piece, columns, row);
            return true;
        });
        if (piece.size() < piece_bytes) return true;
        reading = writer.write(piece);
        piece.clear();
        return reading;
    });
    if (reading && !piece.empty()) writer.write(piece);
}

std::vector<spreadsheet::Column> sheet_columns(const std::vector<ExportColumn>& columns) {
    std::vector<spreadsheet::Column> cells;
    for (const auto& column : columns)
        if (column.shape == ExportColumn::Shape::owner) {
            cells.push_back({"owner_kind"});
            cells.push_back({"owner_id"});
        } else {
            cells.push_back({std::string(column.name), column.shape == ExportColumn::Shape::number});
        }
    return cells;
}

void stream_workbook(postgres::Transaction& tx, const store::ExportFilter& filter,
                     const std::vector<ExportColumn>& columns, http::BodyWriter& writer) {
    spreadsheet::Workbook book("KPI " + filter.period, sheet_columns(columns));
    std::vector<std::optional<std::string_view>> cells;
    std::string cursor;
    store::export_rows(tx, filter, [&](std::string_view lines) {
        return each_exported_row(lines, [&](const ExportedRow& row) {
            cells.clear();
            for (const auto& column : columns) {
                cells.push_back(row[column.field]);
                if (column.shape == ExportColumn::Shape::owner) cells.push_back(row[column.field + 1]);
                if (column.shape == ExportColumn::Shape::cursor)
                    cells.back() = cursor = std::string(*row[column.field]) + "." + std::string(*row[column.field + 1]);
            }
            book.add(cells);
            return true;
        });
    });
    book.finish([&](std::string_view bytes) { return writer.write(bytes); });
}

http::Response export_kpi(service::App& app, service::Call& call) {
    const auto filter = filter_of(call);
    const auto columns = export_columns(call.query("columns"));
    const auto format = format_of(call);
    const auto tag = http::etag(app.database().read(call.region, store::last_event));
    http::Response response;
    response.headers.set("ETag", tag);
    response.headers.set("Cache-Control", "private, no-cache");
    if (http::not_modified(call.request, tag)) {
        response.status = 304;
        return response;
    }
    response.headers.set("Content-Type", media_type(format));
    response.headers.set("Content-Disposition",
                         "attachment; filename=\"" + file_name(format, call.region, filter.period) + "\"");
    response.stream = [&app, filter, columns, format, region = call.region](http::BodyWriter& writer) {
        app.database().snapshot(region, [&](postgres::Transaction& tx) {
            if (format == Format::xlsx)
                stream_workbook(tx, filter, columns, writer);
            else
                stream_text(tx, filter, format, columns, writer);
        });
    };
    return response;
}

}

std::vector<service::Endpoint> export_routes(const Context& context) {
    return {{http::Method::get, "/v1/regions/{region}/exports/kpi", service::bound(context.app, export_kpi)}};
}

}
