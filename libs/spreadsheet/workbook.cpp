#include "workbook.hpp"

#include <xlsxwriter.h>
#include <zip.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <utility>

#include "sheet.hpp"

namespace spreadsheet {
namespace {

constexpr std::size_t piece_bytes = 64 * 1024;

/// A folder of our own, so that whatever is written beside the workbook goes with it.
std::string make_folder() {
    auto name = (std::filesystem::temp_directory_path() / "kinerja-workbook-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder can be made");
    return name;
}

void require(lxw_error outcome) {
    if (outcome != LXW_NO_ERROR) throw std::runtime_error(std::string("a workbook: ") + lxw_strerror(outcome));
}

/// A workbook with these sheets, empty but for a cell of each style that Sheet names.
void make_package(const std::string& path, std::string folder, const std::vector<std::string>& sheet_names) {
    lxw_workbook_options options{};
    options.tmpdir = folder.data();
    auto* book = workbook_new_opt(path.c_str(), &options);
    if (book == nullptr) throw std::runtime_error("a workbook cannot be begun");
    auto* heading = workbook_add_format(book);
    format_set_bold(heading);
    auto* day = workbook_add_format(book);
    format_set_num_format(day, "yyyy-mm-dd");
    for (const auto& name : sheet_names)
        if (auto* sheet = workbook_add_worksheet(book, name.c_str())) {
            worksheet_write_blank(sheet, 0, 0, heading);
            worksheet_write_blank(sheet, 0, 1, day);
        }
    require(workbook_close(book));
}

/// A package's file, to be replaced by others that lie on disk.
class Package {
  public:
    explicit Package(const std::string& path) : zip_(zip_open(path.c_str(), 0, nullptr)) {
        if (zip_ == nullptr) throw std::runtime_error("a workbook cannot be opened again");
    }
    ~Package() {
        if (zip_ != nullptr) zip_discard(zip_);
    }
    Package(const Package&) = delete;
    Package& operator=(const Package&) = delete;

    void replace(const std::string& name, const std::string& by) {
        const auto at = zip_name_locate(zip_, name.c_str(), 0);
        auto* source = zip_source_file(zip_, by.c_str(), 0, -1);
        if (at >= 0 && source != nullptr && zip_file_replace(zip_, static_cast<zip_uint64_t>(at), source, 0) == 0)
            return;
        zip_source_free(source);
        throw std::runtime_error("a sheet cannot be put into its workbook");
    }

    void close() {
        if (zip_close(zip_) != 0) throw std::runtime_error("a workbook cannot be packed");
        zip_ = nullptr;
    }

  private:
    zip_t* zip_;
};

}

class Workbook::File {
  public:
    File(std::string sheet_name, std::vector<Column> columns)
        : folder_(make_folder()), sheet_name_(std::move(sheet_name)), columns_(std::move(columns)) {
        begin_sheet();
    }

    ~File() {
        std::error_code ignored;
        std::filesystem::remove_all(folder_, ignored);
    }
    File(const File&) = delete;
    File& operator=(const File&) = delete;

    void add(const std::vector<std::optional<std::string_view>>& row) {
        if (row.size() != columns_.size()) throw std::logic_error("a row has as many cells as there are columns");
        if (sheet_->full()) begin_sheet();
        sheet_->add(row);
    }

    void finish(const std::function<bool(std::string_view)>& take) {
        sheet_->close();
        pack();
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
    [[nodiscard]] std::string sheet_path(std::size_t number) const {
        return folder_ + "/sheet" + std::to_string(number) + ".xml";
    }

    void begin_sheet() {
        if (sheet_) sheet_->close();
        const auto number = names_.size() + 1;
        names_.push_back(number == 1 ? sheet_name_ : sheet_name_ + " " + std::to_string(number));
        sheet_.emplace(sheet_path(number), columns_);
    }

    void pack() {
        make_package(path(), folder_, names_);
        Package package(path());
        for (std::size_t number = 1; number <= names_.size(); ++number)
            package.replace("xl/worksheets/sheet" + std::to_string(number) + ".xml", sheet_path(number));
        package.close();
    }

    std::string folder_, sheet_name_;
    std::vector<Column> columns_;
    std::vector<std::string> names_;
    std::optional<Sheet> sheet_;
};

Workbook::Workbook(std::string sheet_name, std::vector<Column> columns)
    : file_(std::make_unique<File>(std::move(sheet_name), std::move(columns))) {}
Workbook::~Workbook() = default;

void Workbook::add(const std::vector<std::optional<std::string_view>>& row) { file_->add(row); }

void Workbook::finish(const std::function<bool(std::string_view bytes)>& take) { file_->finish(take); }

}
