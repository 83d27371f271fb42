#include "etag.hpp"
#include "export_columns.hpp"
#include "owner_input.hpp"
#include "sharing_routes.hpp"
#include "workbook.hpp"

namespace indicators {
namespace {

constexpr std::size_t piece_bytes = 64 * 1024;

enum class Format { ndjson, csv, xlsx };
constexpr auto codes_of(Format) {
    using enum Format;
    return domain::codes<Format>({{ndjson, "ndjson"}, {csv, "csv"}, {xlsx, "xlsx"}});
}

const char* media_type_of(Format format) {
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

std::string make_file_name(Format format, const std::string& region, const std::string& period) {
    return "kpi-" + region + "-" + period + "." + std::string(domain::code(format));
}

constexpr std::size_t uuid_size = 36;

store::ExportFilter read_filter(const service::Call& call) {
    store::ExportFilter filter{.period = named_period(service::asked(call, "period")),
                               .indicator_id = service::query_id<Indicator>(call, "indicator_id"),
                               .owner_kind = service::query_code<OwnerKind>(call, "owner_kind"),
                               .owner_id = service::query_id<Owner>(call, "owner_id"),
                               .source = service::query_text(call, "source"),
                               .measured_from = service::query_day(call, "measured_from"),
                               .measured_to = service::query_day(call, "measured_to")};
    // The cursor of a line: a target's id, a dot, the number of an entry.
    if (const auto cursor = call.query("cursor")) {
        filter.after_target = domain::Id<Target>::parse(cursor->substr(0, uuid_size));
        if (!filter.after_target || cursor->size() < uuid_size + 2 || (*cursor)[uuid_size] != '.')
            throw http::bad_cursor();
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

spreadsheet::Holds holds(ExportColumn::Shape shape) {
    using enum spreadsheet::Holds;
    if (shape == ExportColumn::Shape::number) return number;
    return shape == ExportColumn::Shape::day ? day : text;
}

std::vector<spreadsheet::Column> make_sheet_columns(const std::vector<ExportColumn>& columns) {
    std::vector<spreadsheet::Column> cells;
    for (const auto& column : columns)
        if (column.shape == ExportColumn::Shape::owner) {
            cells.push_back({"owner_kind"});
            cells.push_back({"owner_id"});
        } else {
            cells.push_back({std::string(column.name), holds(column.shape)});
        }
    return cells;
}

void stream_workbook(postgres::Transaction& tx, const store::ExportFilter& filter,
                     const std::vector<ExportColumn>& columns, http::BodyWriter& writer) {
    spreadsheet::Workbook book("KPI " + filter.period.to_string(), make_sheet_columns(columns));
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
    const auto filter = read_filter(call);
    const auto columns = export_columns(call.query("columns"));
    const auto format = service::query_code<Format>(call, "format").value_or(Format::ndjson);
    const auto tag = http::etag(app.database().read(call.region, store::find_last_event));
    http::Response response;
    response.headers.set("ETag", tag);
    response.headers.set("Cache-Control", "private, no-cache");
    if (http::not_modified(call.request, tag)) {
        response.status = 304;
        return response;
    }
    response.headers.set("Content-Type", media_type_of(format));
    response.headers.set(
        "Content-Disposition",
        "attachment; filename=\"" + make_file_name(format, call.region, filter.period.to_string()) + "\"");
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
    return {{http::Method::get, service::regional("exports/kpi"), bound(context, export_kpi)}};
}

}
