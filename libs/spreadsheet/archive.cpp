#include "archive.hpp"

#include <algorithm>
#include <array>

namespace spreadsheet {

/// What libzip reads from: it owns nothing of the file.
struct Archive::Source {
    ReadAt read_at;
    std::uint64_t size, offset = 0;
    zip_error_t error{};

    static zip_int64_t answer(void* self, void* data, zip_uint64_t length, zip_source_cmd_t command) {
        return static_cast<Source*>(self)->answer(data, length, command);
    }

    zip_int64_t answer(void* data, zip_uint64_t length, zip_source_cmd_t command) {
        switch (command) {
            case ZIP_SOURCE_OPEN:
                offset = 0;
                return 0;
            case ZIP_SOURCE_READ: {
                const auto count = read_at(offset, static_cast<char*>(data), length);
                offset += count;
                return static_cast<zip_int64_t>(count);
            }
            case ZIP_SOURCE_SEEK: {
                const auto to = zip_source_seek_compute_offset(offset, size, data, length, &error);
                if (to >= 0) offset = static_cast<std::uint64_t>(to);
                return to < 0 ? -1 : 0;
            }
            case ZIP_SOURCE_TELL:
                return static_cast<zip_int64_t>(offset);
            case ZIP_SOURCE_STAT: {
                auto* stat = static_cast<zip_stat_t*>(data);
                zip_stat_init(stat);
                stat->valid = ZIP_STAT_SIZE;
                stat->size = size;
                return sizeof(*stat);
            }
            case ZIP_SOURCE_ERROR:
                return zip_error_to_data(&error, data, length);
            case ZIP_SOURCE_SUPPORTS:
                return zip_source_make_command_bitmap(ZIP_SOURCE_OPEN, ZIP_SOURCE_READ, ZIP_SOURCE_CLOSE,
                                                      ZIP_SOURCE_STAT, ZIP_SOURCE_ERROR, ZIP_SOURCE_FREE,
                                                      ZIP_SOURCE_SEEK, ZIP_SOURCE_TELL, ZIP_SOURCE_SUPPORTS, -1);
            case ZIP_SOURCE_CLOSE:
            case ZIP_SOURCE_FREE:
                return 0;
            default:
                zip_error_set(&error, ZIP_ER_OPNOTSUPP, 0);
                return -1;
        }
    }
};

namespace {

/// The beginning of a compound file, in which workbooks were kept before 2007, and are when a password protects them.
constexpr std::string_view compound_file = "\xD0\xCF\x11\xE0";

}

Archive::Archive(const ReadAt& read_at, std::uint64_t size, std::uint64_t most_bytes)
    : source_(std::make_unique<Source>(Source{.read_at = read_at, .size = size})), left_(most_bytes) {
    std::array<char, 4> start{};
    const std::string_view begin(start.data(), read_at(0, start.data(), start.size()));
    if (begin == compound_file) throw UnreadableWorkbook(Unreadable::old_or_protected);
    zip_error_t error;
    zip_error_init(&error);
    auto* source = zip_source_function_create(&Source::answer, source_.get(), &error);
    if (source) zip_ = zip_open_from_source(source, ZIP_RDONLY, &error);
    if (source && !zip_) zip_source_free(source);
    zip_error_fini(&error);
    if (!zip_) throw UnreadableWorkbook(Unreadable::no_workbook);
}

Archive::~Archive() { zip_discard(zip_); }

bool Archive::has(const std::string& name) const { return zip_name_locate(zip_, name.c_str(), ZIP_FL_NOCASE) >= 0; }

void Archive::unpack(const std::string& name, const std::function<bool(std::string_view)>& take) {
    const auto index = zip_name_locate(zip_, name.c_str(), ZIP_FL_NOCASE);
    const std::unique_ptr<zip_file_t, decltype(&zip_fclose)> file(
        index < 0 ? nullptr : zip_fopen_index(zip_, static_cast<zip_uint64_t>(index), 0), &zip_fclose);
    if (!file) throw UnreadableWorkbook(Unreadable::broken);
    std::string piece(64 * 1024, '\0');
    for (;;) {
        const auto count = zip_fread(file.get(), piece.data(), piece.size());
        if (count < 0) throw UnreadableWorkbook(Unreadable::broken);
        if (count == 0) return;
        if (static_cast<std::uint64_t>(count) > left_) throw UnreadableWorkbook(Unreadable::too_large);
        left_ -= static_cast<std::uint64_t>(count);
        if (!take({piece.data(), static_cast<std::size_t>(count)})) return;
    }
}

}
