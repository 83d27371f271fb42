#include "workbook_reader.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>
#include <utility>

#include "archive.hpp"
#include "number_format.hpp"
#include "xml.hpp"

namespace spreadsheet {
namespace {

constexpr std::size_t most_columns = 1'000;
constexpr int most_rows = 1'048'576;  // of a sheet, as Excel has them
// Of a text that many cells share each has a copy: these bound what is made of a small file.
constexpr std::size_t most_row_bytes = 1u << 20, most_shared_texts = 1'000'000;

int to_number(std::string_view text, int otherwise) {
    int number = otherwise;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

/// "AB12": 27; nothing where there is no column in it.
std::optional<std::size_t> column_of(std::string_view reference) {
    std::size_t column = 0;
    for (const char c : reference) {
        if (c < 'A' || c > 'Z' || column > most_columns) break;
        column = column * 26 + static_cast<std::size_t>(c - 'A') + 1;
    }
    if (column == 0) return {};
    return column - 1;
}

/// The sheet that a person sees first, and from when the workbook counts days.
struct Contents {
    std::string sheet_id{};
    bool from_1904 = false;
};

Contents read_contents(Archive& archive) {
    Contents contents;
    read_xml(archive, "xl/workbook.xml", {.begin = [&](std::string_view name, const Attributes& attributes) {
                 if (name == "workbookPr") {
                     const auto flag = attributes.get("date1904");
                     contents.from_1904 = flag == "1" || flag == "true";
                 }
                 const auto state = attributes.get("state");
                 if (name == "sheet" && contents.sheet_id.empty() && (state.empty() || state == "visible"))
                     contents.sheet_id = attributes.get("r:id");
             }});
    return contents;
}

/// The part of the archive that a relation of the workbook names.
std::string part_of(Archive& archive, const std::string& relation_id) {
    std::string target;
    read_xml(archive, "xl/_rels/workbook.xml.rels", {.begin = [&](std::string_view name, const Attributes& attributes) {
                 if (name == "Relationship" && attributes.get("Id") == relation_id) target = attributes.get("Target");
             }});
    if (target.empty()) throw UnreadableWorkbook(Unreadable::broken);
    return target.starts_with('/') ? target.substr(1) : "xl/" + target;
}

/// What each cell format makes of a number.
std::vector<NumberKind> read_formats(Archive& archive) {
    std::vector<NumberKind> kinds;
    if (!archive.has("xl/styles.xml")) return kinds;
    std::map<int, NumberKind> own;
    bool in_cell_formats = false;
    read_xml(archive, "xl/styles.xml",
             {.begin =
                  [&](std::string_view name, const Attributes& attributes) {
                      const int id = to_number(attributes.get("numFmtId"), 0);
                      if (name == "numFmt") own[id] = kind_of_format(attributes.get("formatCode"));
                      if (name == "cellXfs") in_cell_formats = true;
                      if (name != "xf" || !in_cell_formats) return;
                      const auto found = own.find(id);
                      kinds.push_back(found == own.end() ? kind_of_builtin(id) : found->second);
                  },
              .end =
                  [&](std::string_view name) {
                      if (name == "cellXfs") in_cell_formats = false;
                  }});
    return kinds;
}

/// The texts of an element with runs (<r><t>…</t></r>), without the reading aids of East Asian ones (<rPh>).
class RichText {
  public:
    void begin(std::string_view name) {
        if (name == "rPh") ++aids_;
        inside_ = name == "t" && aids_ == 0;
    }
    void end(std::string_view name) {
        if (name == "rPh") --aids_;
        inside_ = false;
    }
    void add(std::string_view text) {
        if (inside_) text_ += text;
    }
    std::string take() { return std::exchange(text_, {}); }

  private:
    std::string text_;
    bool inside_ = false;
    int aids_ = 0;
};

std::vector<std::string> read_shared_texts(Archive& archive) {
    std::vector<std::string> texts;
    if (!archive.has("xl/sharedStrings.xml")) return texts;
    RichText text;
    read_xml(archive, "xl/sharedStrings.xml",
             {.begin = [&](std::string_view name, const Attributes&) { text.begin(name); },
              .end =
                  [&](std::string_view name) {
                      text.end(name);
                      if (name != "si") return;
                      if (texts.size() == most_shared_texts) throw UnreadableWorkbook(Unreadable::too_large);
                      texts.push_back(text.take());
                  },
              .text = [&](std::string_view piece) { text.add(piece); }});
    return texts;
}

/// Takes the cells of a sheet as they come.
class Sheet {
  public:
    using Take = std::function<bool(std::uint64_t, const std::vector<Cell>&)>;
    Sheet(std::vector<std::string> shared, std::vector<NumberKind> formats, bool from_1904, const Take& take)
        : shared_(std::move(shared)), formats_(std::move(formats)), from_1904_(from_1904), take_(take) {}

    void read(Archive& archive, const std::string& part) {
        read_xml(archive, part,
                 {.begin = [this](std::string_view name, const Attributes& attributes) { begin(name, attributes); },
                  .end = [this](std::string_view name) { end(name); },
                  .text =
                      [this](std::string_view piece) {
                          if (in_value_) value_ += piece;
                          inline_text_.add(piece);
                      },
                  .wants_more = [this] { return more_; }});
    }

  private:
    void begin(std::string_view name, const Attributes& attributes) {
        if (name == "row") {
            row_ = std::max(to_number(attributes.get("r"), row_ + 1), row_ + 1);
            if (row_ > most_rows) throw UnreadableWorkbook(Unreadable::broken);
            cells_.clear();
            row_bytes_ = 0;
            column_ = 0;
        } else if (name == "c") {
            column_ = column_of(attributes.get("r")).value_or(column_);
            type_ = attributes.get("t");
            format_ = to_number(attributes.get("s"), 0);
            value_.clear();
            inline_text_.take();
        }
        in_value_ = name == "v";
        inline_text_.begin(name);
    }

    void end(std::string_view name) {
        in_value_ = false;
        inline_text_.end(name);
        if (name == "c") put(read_cell());
        if (name == "row" && more_ && !cells_.empty()) more_ = take_(static_cast<std::uint64_t>(row_), cells_);
    }

    void put(Cell cell) {
        row_bytes_ += cell.text.size();
        if (column_ >= most_columns || row_bytes_ > most_row_bytes) throw UnreadableWorkbook(Unreadable::too_large);
        if (cell.kind != Cell::Kind::empty) {
            if (cells_.size() <= column_) cells_.resize(column_ + 1);
            cells_[column_] = std::move(cell);
        }
        ++column_;
    }

    Cell read_cell() {
        if (type_ == "inlineStr") return text(inline_text_.take());
        if (value_.empty()) return {};
        if (type_ == "s") {
            const int at = to_number(value_, -1);
            if (at < 0 || static_cast<std::size_t>(at) >= shared_.size()) throw UnreadableWorkbook(Unreadable::broken);
            return text(shared_[static_cast<std::size_t>(at)]);
        }
        if (type_ == "str") return text(value_);
        if (type_ == "b") return {Cell::Kind::flag, value_ == "1" ? "true" : "false"};
        if (type_ == "e") return {Cell::Kind::error, value_};
        if (type_ == "d") return {Cell::Kind::day, value_};
        const bool known = format_ >= 0 && static_cast<std::size_t>(format_) < formats_.size();
        return number_cell(value_, known ? formats_[static_cast<std::size_t>(format_)] : NumberKind::plain, from_1904_);
    }

    static Cell text(std::string text) {
        if (text.empty()) return {};
        return {Cell::Kind::text, std::move(text)};
    }

    const std::vector<std::string> shared_;
    const std::vector<NumberKind> formats_;
    const bool from_1904_;
    const Take& take_;
    int row_ = 0;
    std::size_t column_ = 0, row_bytes_ = 0;
    std::vector<Cell> cells_;
    std::string type_, value_;
    int format_ = 0;
    RichText inline_text_;
    bool in_value_ = false, more_ = true;
};

}

void read_workbook(const ReadAt& read_at, std::uint64_t size, std::uint64_t most_bytes,
                   const std::function<bool(std::uint64_t, const std::vector<Cell>&)>& take) {
    Archive archive(read_at, size, most_bytes);
    if (!archive.has("xl/workbook.xml")) throw UnreadableWorkbook(Unreadable::no_workbook);
    const auto contents = read_contents(archive);
    if (contents.sheet_id.empty()) throw UnreadableWorkbook(Unreadable::broken);
    const auto part = part_of(archive, contents.sheet_id);
    Sheet(read_shared_texts(archive), read_formats(archive), contents.from_1904, take).read(archive, part);
}

}
