#pragma once
#include <zip.h>

#include <memory>
#include <string>
#include <string_view>

#include "workbook_reader.hpp"

namespace spreadsheet {

/// A ZIP archive that is read where it lies. Throws UnreadableWorkbook when it is none.
class Archive {
  public:
    Archive(const ReadAt&, std::uint64_t size, std::uint64_t most_bytes);
    ~Archive();
    Archive(const Archive&) = delete;
    Archive& operator=(const Archive&) = delete;

    [[nodiscard]] bool has(const std::string& name) const;
    /// Unpacks a file in pieces, until `take` returns false. What is unpacked in all counts towards `most_bytes`.
    void unpack(const std::string& name, const std::function<bool(std::string_view)>& take);

  private:
    struct Source;
    std::unique_ptr<Source> source_;
    zip_t* zip_ = nullptr;
    std::uint64_t left_;
};

}
