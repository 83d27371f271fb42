#pragma once
#include <cstdint>
#include <memory>
#include <vector>

#include "file_rows.hpp"
#include "imports.hpp"

/// Taking a file in, a batch at a time, whatever then becomes of the transaction.
namespace imports {

/// How many rows there were, how many of them were wrong or only half right, and how many faults they had.
struct Tally {
    explicit Tally(const jobs::Job&);  ///< as the steps before left it
    [[nodiscard]] nlohmann::json counts(bool written) const;

    std::uint64_t rows = 0, rejected = 0, incomplete = 0, faults = 0;
};

class Batches {
  public:
    /// From where the job's cursor stands.
    Batches(const Kind&, feed::Writing&, const jobs::Job&);

    /// Applies the next rows, and after the last one what the kind does at the end. Their faults, in the order of
    /// lines.
    std::vector<StoredFault> next(Tally&);
    [[nodiscard]] bool at_end() const { return at_end_; }
    [[nodiscard]] Place place() const { return file_->place(); }

  private:
    /// Leaves out of the rows those whose key the file had before.
    void refuse_repeated(std::vector<Row>&, std::vector<RowFault>&);
    std::vector<StoredFault> finish(Tally&);
    [[nodiscard]] std::unique_ptr<FileRows> open(const nlohmann::json& from) const;

    const Kind& kind_;
    const std::vector<Column> columns_;
    feed::Writing& writing_;
    const jobs::Job& job_;
    nlohmann::json context_;
    std::unique_ptr<FileRows> file_;
    bool at_end_ = false;
};

}
