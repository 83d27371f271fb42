#include "workbook.hpp"

#include <xlsxwriter.h>

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <utility>

namespace spreadsheet {
namespace {

constexpr std::size_t piece_bytes = 64 * 1024;

/// A folder of our own, so that whatever the library writes beside the workbook goes with it.
std::string make_folder() {
    auto name = (std::filesystem::temp_directory_path() / "kinerja-workbook-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder can be made");
    return name;
}

void require(lxw_error outcome) {
    if (outcome != LXW_NO_ERROR) throw std::runtime_error(std::string("a workbook: ") + lxw_strerror(outcome));
}

}

class Workbook::File {
  public:
    File(std::string sheet_name, std::vector<Column> columns)
        : folder_(make_folder()), sheet_name_(std::move(sheet_name)), columns_(std::move(columns)) {
        lxw_workbook_options options{};
        options.constant_memory = LXW_TRUE;
        options.tmpdir = folder_.data();
        book_ = workbook_new_opt(path().c_str(), &options);
        if (book_ == nullptr) {
            std::filesystem::remove_all(folder_);
            throw std::runtime_error("a workbook cannot be begun");
        }
        bold_ = workbook_add_format(book_);
        format_set_bold(bold_);
        begin_sheet();
    }

    ~File() {
        if (book_ != nullptr) workbook_close(book_);  // it frees what it has; the file is thrown away
        std::error_code ignored;
        std::filesystem::remove_all(folder_, ignored);
    }
    File(const File&) = delete;
    File& operator=(const File&) = delete;

    void add(const std::vector<std::optional<std::string_view>>& row) {
        if (row.size() != columns_.size()) throw std::logic_error("a row has as many cells as there are columns");
        if (row_ > rows_a_sheet) begin_sheet();
        for (std::size_t i = 0; i < row.size(); ++i)
            if (row[i]) write(static_cast<lxw_col_t>(i), *row[i], columns_[i].number);
        ++row_;
    }

    void finish(const std::function<bool(std::string_view)>& take) {
        require(workbook_close(std::exchange(book_, nullptr)));
        std::ifstream file(path(), std::ios::binary);
        std::string piece(piece_bytes, '\0');
        while (file) {
            file.read(piece.data(), static_cast<std::streamsize>(piece.size()));
            if (file.gcount() > 0 && !take({piece.data(), static_cast<std::size_t>(file.gcount())})) return;
        }
        if (file.bad()) throw std::runtime_error("a workbook cannot be read again");
    }

  private:
    [[nodiscard]] std::string path() const { return folder_ + "/workbook.xlsx"; }

    void begin_sheet() {
        ++sheets_;
        const auto name = sheets_ == 1 ? sheet_name_ : sheet_name_ + " " + std::to_string(sheets_);
        sheet_ = workbook_add_worksheet(book_, name.c_str());
        if (sheet_ == nullptr) throw std::runtime_error("a sheet cannot be begun");
        worksheet_freeze_panes(sheet_, 1, 0);
        for (std::size_t i = 0; i < columns_.size(); ++i)
            require(worksheet_write_string(sheet_, 0, static_cast<lxw_col_t>(i), columns_[i].heading.c_str(), bold_));
        row_ = 1;
    }

    /// A text is written as such also when it looks like a formula.
    void write(lxw_col_t column, std::string_view text, bool number) {
        if (double value = 0; number) {
            const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
            if (error == std::errc{} && end == text.data() + text.size())
                return require(worksheet_write_number(sheet_, row_, column, value, nullptr));
        }
        text_ = text;
        require(worksheet_write_string(sheet_, row_, column, text_.c_str(), nullptr));
    }

    std::string folder_, sheet_name_, text_;
    std::vector<Column> columns_;
    lxw_workbook* book_;
    lxw_worksheet* sheet_ = nullptr;
    lxw_format* bold_ = nullptr;
    std::uint32_t row_ = 0;
    int sheets_ = 0;
};

Workbook::Workbook(std::string sheet_name, std::vector<Column> columns)
    : file_(std::make_unique<File>(std::move(sheet_name), std::move(columns))) {}
Workbook::~Workbook() = default;

void Workbook::add(const std::vector<std::optional<std::string_view>>& row) { file_->add(row); }

void Workbook::finish(const std::function<bool(std::string_view bytes)>& take) { file_->finish(take); }

}
