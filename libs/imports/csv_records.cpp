#include "csv_records.hpp"

#include <csv.h>

#include <algorithm>
#include <stdexcept>

namespace imports {

/// A libcsv parser that is told line after line.
class CsvRecords::Parser {
  public:
    explicit Parser(char delimiter) : delimiter_(delimiter) { begin(); }
    ~Parser() { csv_free(&parser_); }
    Parser(const Parser&) = delete;
    Parser& operator=(const Parser&) = delete;

    void restart() {
        csv_free(&parser_);
        begin();
    }
    /// False when the text cannot be part of a record.
    bool parse(std::string_view text) {
        return csv_parse(&parser_, text.data(), text.size(), on_cell, on_row, this) == text.size();
    }
    bool end_of_file() { return csv_fini(&parser_, on_cell, on_row, this) == 0; }

    std::vector<std::string> cells;
    bool complete = false;

  private:
    void begin() {
        if (csv_init(&parser_, CSV_STRICT | CSV_STRICT_FINI) != 0) throw std::runtime_error("libcsv does not start");
        csv_set_delim(&parser_, static_cast<unsigned char>(delimiter_));
        // Only the line feed ends a row; a carriage return before it is blank space, one elsewhere part of the cell.
        csv_set_term_func(&parser_, [](unsigned char byte) { return static_cast<int>(byte == '\n'); });
        csv_set_space_func(&parser_, is_space_except(delimiter_));
        cells.clear();
        complete = false;
    }

    static int (*is_space_except(char delimiter))(unsigned char) {
        if (delimiter == '\t') return [](unsigned char byte) { return static_cast<int>(byte == ' ' || byte == '\r'); };
        return [](unsigned char byte) { return static_cast<int>(byte == ' ' || byte == '\r' || byte == '\t'); };
    }

    static void on_cell(void* text, std::size_t size, void* self) {
        static_cast<Parser*>(self)->cells.emplace_back(static_cast<const char*>(text), size);
    }
    static void on_row(int, void* self) { static_cast<Parser*>(self)->complete = true; }

    const char delimiter_;
    csv_parser parser_{};
};

CsvRecords::CsvRecords(Lines& lines, char delimiter, std::uint64_t line)
    : lines_(lines), line_(line), parser_(std::make_unique<Parser>(delimiter)) {}

CsvRecords::~CsvRecords() = default;

static bool empty(const CsvRecord& record) {
    return record.fault == CsvRecord::Fault::none && std::ranges::all_of(record.cells, &std::string::empty);
}

std::optional<CsvRecord> CsvRecords::next() {
    auto record = read();
    while (record && empty(*record)) record = read();
    return record;
}

std::optional<CsvRecord> CsvRecords::read() {
    CsvRecord record{line_, {}, {}};
    std::uint64_t second_line = 0;
    while (const auto text = lines_.next()) {
        if (record.text.empty()) second_line = lines_.offset();
        record.text += *text;
        ++line_;
        if (record.text.size() > row_limit) return give_up(std::move(record), CsvRecord::Fault::too_long, second_line);
        if (!parser_->parse(*text)) return give_up(std::move(record), CsvRecord::Fault::malformed, second_line);
        const bool blank =
            text->find_first_not_of(" \t\r\n") == std::string_view::npos && record.text.size() == text->size();
        if (parser_->complete || blank) {
            record.cells = std::move(parser_->cells);
            parser_->cells.clear();
            parser_->complete = false;
            return record;
        }
    }
    if (record.text.empty()) return {};
    if (!parser_->end_of_file()) return give_up(std::move(record), CsvRecord::Fault::malformed, second_line);
    record.cells = std::move(parser_->cells);
    parser_->restart();
    return record;
}

CsvRecord CsvRecords::give_up(CsvRecord record, CsvRecord::Fault fault, std::uint64_t second_line) {
    record.fault = fault;
    record.text.resize(std::min({record.text.size(), record.text.find('\n'), row_limit}));
    lines_.go_to(second_line);
    line_ = record.line + 1;
    parser_->restart();
    return record;
}

char delimiter_of(std::string_view heading) {
    std::size_t commas = 0, semicolons = 0, tabs = 0;
    bool inside_quotes = false;
    for (const char character : heading) {
        if (character == '"') inside_quotes = !inside_quotes;
        if (inside_quotes) continue;
        commas += character == ',';
        semicolons += character == ';';
        tabs += character == '\t';
    }
    if (semicolons > commas && semicolons >= tabs) return ';';
    return tabs > commas ? '\t' : ',';
}

static bool is_formula(std::string_view cell) {
    const auto first = cell.find_first_of("=+-@\t\r");
    return first == 0 && cell.find_first_not_of("+-0123456789.,%") != std::string_view::npos;
}

std::string csv_cell(std::string_view cell) {
    const std::string safe = (is_formula(cell) ? "'" : "") + std::string(cell);
    std::string text(safe.size() * 2 + 2, '\0');
    text.resize(csv_write(text.data(), text.size(), safe.data(), safe.size()));
    return text;
}

}
