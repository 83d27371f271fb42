#include <array>
#include <memory>

#include "access_log.hpp"
#include "career_policy_store.hpp"
#include "csv_cell.hpp"
#include "disclosing.hpp"
#include "index_year.hpp"
#include "json_values.hpp"
#include "professionalism_routes.hpp"
#include "unit_store.hpp"
#include "workbook.hpp"

namespace personnel {
namespace {

enum class Format { csv, xlsx };
constexpr auto codes_of(Format) {
    using enum Format;
    return domain::codes<Format>({{csv, "csv"}, {xlsx, "xlsx"}});
}

const char* media_type_of(Format format) {
    return format == Format::csv ? "text/csv; charset=utf-8; header=present"
                                 : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
}

struct Column {
    const char* heading;
    spreadsheet::Holds holds = spreadsheet::Holds::text;
};
/// In the words of those who report it.
constexpr std::array columns{Column{"nip"},
                             Column{"nama"},
                             Column{"status"},
                             Column{"unit"},
                             Column{"jabatan"},
                             Column{"jenjang"},
                             Column{"pendidikan"},
                             Column{"kualifikasi", spreadsheet::Holds::number},
                             Column{"kompetensi", spreadsheet::Holds::number},
                             Column{"kinerja", spreadsheet::Holds::number},
                             Column{"disiplin", spreadsheet::Holds::number},
                             Column{"nilai", spreadsheet::Holds::number},
                             Column{"kategori"},
                             Column{"belum_diketahui"}};
using Cells = std::array<std::optional<std::string>, columns.size()>;

Cells cells_of(const store::Professional& one, const ProfessionalismIndex& index) {
    using enum ProfessionalismDimension;
    const auto points = [&](ProfessionalismDimension dimension) {
        return index.gap_of(dimension) ? std::nullopt : std::optional(index.points_of(dimension).given.to_fixed(2));
    };
    std::string unknown;
    for (const auto dimension : domain::all_of<ProfessionalismDimension>())
        if (const auto gap = index.gap_of(dimension))
            unknown += (unknown.empty() ? "" : "; ") + std::string(domain::code(*gap));
    const auto& education = index.qualification.education;
    const auto value = index.value();
    return {one.nip,
            one.name,
            std::string(domain::code(one.status)),
            one.unit_name,
            one.position_name,
            std::string(domain::code(one.record.level)),
            education ? std::optional(std::string(domain::code(*education))) : std::nullopt,
            points(qualification),
            points(competence),
            points(performance),
            points(discipline),
            value ? std::optional(value->to_fixed(2)) : std::nullopt,
            index.band ? std::optional(std::string(domain::code(*index.band))) : std::nullopt,
            unknown};
}

/// The file while it is made: it is handed out once it is written down whose names are in it.
class IndexFile {
  public:
    IndexFile(Format format, int year) {
        if (format == Format::xlsx) {
            std::vector<spreadsheet::Column> headings;
            for (const auto& column : columns) headings.push_back({column.heading, column.holds});
            book_ = std::make_shared<spreadsheet::Workbook>("IP ASN " + std::to_string(year), headings);
            return;
        }
        for (const auto& column : columns) text_ += (text_.empty() ? "" : ",") + std::string(column.heading);
        text_ += "\r\n";
    }

    void add(const Cells& cells) {
        if (book_) {
            book_->add({cells.begin(), cells.end()});
            return;
        }
        std::string line;
        for (const auto& cell : cells) line += (line.empty() ? "" : ",") + imports::csv_cell(cell.value_or(""));
        text_ += line + "\r\n";
    }

    [[nodiscard]] std::function<void(http::BodyWriter&)> writing() && {
        if (book_)
            return [book = book_](http::BodyWriter& writer) {
                book->finish([&](std::string_view bytes) { return writer.write(bytes); });
            };
        return [text = std::move(text_)](http::BodyWriter& writer) { writer.write(text); };
    }

  private:
    std::shared_ptr<spreadsheet::Workbook> book_;
    std::string text_;
};

http::Response export_indices(service::App& app, AccessLog& log, service::Call& call) {
    auto filter = index_filter(call);
    filter.unit_id = service::query_text(call, "unit_id");
    const auto format = service::query_code<Format>(call, "format").value_or(Format::csv);
    IndexFile file(format, filter.year);
    std::vector<Seen> seen;
    app.database().snapshot(call.region, [&](postgres::Transaction& tx) {
        if (filter.unit_id && !store::find_unit(tx, *filter.unit_id, filter.on)) throw http::not_found();
        const auto policy = store::find_career_policy(tx, filter.on).policy;
        store::each_professional(tx, filter, [&](const store::Professional& one) {
            file.add(cells_of(one, professionalism_index(one.record, filter.year, filter.on, policy)));
            seen.push_back({one.employee_id, viewer_of(call, one.nip)});
            return true;
        });
    });
    log.note(call, seen);
    http::Response response;
    response.headers.set("Content-Type", media_type_of(format));
    response.headers.set("Content-Disposition", "attachment; filename=\"ip-asn-" + call.region + "-" +
                                                    std::to_string(filter.year) + "." +
                                                    std::string(domain::code(format)) + "\"");
    response.headers.set("Cache-Control", "no-store");
    response.stream = std::move(file).writing();
    return response;
}

}

std::vector<service::Endpoint> professionalism_export_routes(service::App& app) {
    const auto log = std::make_shared<AccessLog>(app);
    return {{http::Method::get, service::regional("professionalism-index/export"),
             [&app, log](service::Call& call) { return export_indices(app, *log, call); }}};
}

}
