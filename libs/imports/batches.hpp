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

/// The kind's columns by the names that the upload gave them.
std::vector<Column> columns_of(const Kind&, const nlohmann::json& input);
nlohmann::json context_of(const jobs::Job&);  ///< what `apply` gets
Place place_in(const nlohmann::json& input_or_cursor);
/// The rows of an upload from a place on; `columns` must outlive them.
std::unique_ptr<FileRows> open_rows(const std::vector<Column>& columns, Bytes, const nlohmann::json& input, Place);

/// What is wrong with rows: of some all that they said is refused, of others a part.
struct Judgement {
    std::vector<RowFault> refused{}, incomplete{};
};

class Batches {
  public:
    using Judge = std::function<Judgement(std::span<const Row>)>;
    /// From where the job's cursor stands; the kind applies them.
    Batches(const Kind&, feed::Writing&, const jobs::Job&);
    /// As above, but `judge` is what is done with them, so many at a time.
    Batches(const Kind&, feed::Writing&, const jobs::Job&, Judge judge, int size);

    /// Does the next rows. Their faults as far as they are kept, in the order of lines.
    std::vector<StoredFault> next(Tally&);
    [[nodiscard]] bool at_end() const { return at_end_; }
    [[nodiscard]] Place place() const { return file_->place(); }

    /// Does, after the last row, a piece of what the kind does at the end.
    std::vector<StoredFault> settle(Tally&);
    [[nodiscard]] bool settled() const { return settled_; }

  private:
    /// Leaves out of the rows those whose key the file had before.
    void refuse_repeated(std::vector<Row>&, std::vector<RowFault>&);

    const Kind& kind_;
    const std::vector<Column> columns_;
    feed::Writing& writing_;
    const jobs::Job& job_;
    const Judge judge_;
    const int size_;
    std::unique_ptr<FileRows> file_;
    bool at_end_ = false, settled_ = false;
};

}
