#pragma once
#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "jobs.hpp"
#include "message.hpp"
#include "problem.hpp"

namespace imports {

/// One row of the file, by column name as declared (heading aliases are resolved); a missing or empty cell is absent.
struct Row {
    std::uint64_t line = 0;  ///< in the file, the heading being line 1 (CSV); of the record's first line
    std::map<std::string, std::string, std::less<>> cells;
    [[nodiscard]] std::optional<std::string_view> get(std::string_view column) const;
};

struct RowFault {
    std::uint64_t line;
    std::string column;  ///< empty: the row as a whole
    std::string code;
    http::Text message;
};

/// What the cells of a column hold, which says in which forms they may be written (cells.hpp).
enum class Content { text, number, share, day, nip };

struct Column {
    std::string name;
    bool required = false;
    std::vector<std::string> aliases{};  ///< other headings, compared without case, spaces and underscores ("NIP Baru")
    Content content = Content::text;
};

/// What was settled at the end of a file. The faults, in the order of lines, are of rows that were accepted, and count
/// them as `incomplete`.
struct Settled {
    std::vector<RowFault> faults{};
    bool done = true;
};

/// What an import of one kind does with rows. What is wrong with the file itself is found before: wrong_cell_count,
/// malformed_csv, malformed_json, not_an_object, unknown_column, duplicate_column, not_a_value, required, bad_utf8,
/// control_character, ambiguous_number, destroyed_number, unnamed_column, row_too_long (64 KiB). `context` is the
/// upload's, with the import's "job_id".
struct Kind {
    std::string name;  ///< the job's kind: "employees/import"
    std::vector<Column> columns;
    /// Gets at most `batch` rows inside one transaction: writes the good ones, publishes their events, and returns the
    /// faults of the others (a row with a fault must have written nothing).
    std::function<std::vector<RowFault>(feed::Writing&, const nlohmann::json& context, std::span<const Row>)> apply;
    /// Optional, after the last row: settles what only the whole file could tell (who is named before their own row
    /// comes), a piece at a time, each in a transaction of its own, until it is done.
    std::function<Settled(feed::Writing&, const nlohmann::json& context, const std::string& job_id)> finish = {};
    int batch = 500;
    /// Columns by which a row is known, where a file may name each only once: `apply` gets the first of several rows,
    /// and the others are faults (duplicate) of the first of these columns. Empty: `apply` judges for itself.
    std::vector<std::string> key = {};
    /// Columns that say together what a row is about, and columns that name what another row is about (where `about` is
    /// one column). A rehearsal does with a row those above it that are about the same, or about what it refers to, and
    /// so on from them; where there is a `finish`, those below it as well.
    std::vector<std::string> about = {}, refers = {};
    /// Optional: forgets what was remembered for `finish` of an import that does not come to its end.
    std::function<void(postgres::Transaction&, const std::string& job_id)> discard = {};
};

/// What the request asked for.
struct Upload {
    std::string media_type;       ///< text/csv (RFC 4180, UTF-8, heading row), application/x-ndjson or a workbook's
    bool all_or_nothing = false;  ///< ?mode=all_or_nothing: nothing is written when any row has a fault (≤ 8 MiB)
    bool dry_run = false;         ///< ?dry_run=true: only reports
    nlohmann::json context = {};  ///< for `apply`: e.g. {"survey_id": …}
};

/// Stores the file with the request's transaction (streamed from the body in pieces) and enqueues its job; returns the
/// job's id. Throws http::Problem when the heading lacks a required column or names an unknown one, or one twice. Cells
/// are separated by commas, semicolons or tabs, whichever the heading has most of.
std::string accept(feed::Writing&, const Kind&, const http::Body&, const Upload&, const std::string& created_by);

/// Makes the runner able to do it. counts: {"rows","accepted","rejected"}, and "incomplete" where there are such rows.
/// Each batch is a step of its own. A dry run's steps are undone one by one, so that nobody waits for it: a row sees
/// what the rows did that it builds on (`about`, `refers`), and nothing else of the file. An import of all or nothing
/// is rehearsed in the same way first; only without a fault is it written, in one transaction. With faults it fails as
/// `rows_rejected`. One such transaction is open in a process at a time, so that other jobs have their threads.
void add(jobs::Runner&, Kind);

/// So many faults of an import are kept, the first ones, for so long; all are counted ("faults", "faults_kept" in the
/// counts when they are more). A rehearsal that is cancelled keeps none.
inline constexpr std::uint64_t faults_kept = 10'000;
inline constexpr std::chrono::hours faults_kept_for{30 * 24};

struct StoredFault {
    RowFault fault;
    std::string row;            ///< the row as it stood in the file
    std::uint64_t ordinal = 0;  ///< its place among the faults of its job, from 1: for paging
};
/// By line, those of `finish` last; those after an ordinal (0: from the start).
std::vector<StoredFault> faults(postgres::Transaction&, const std::string& job_id, std::uint64_t after_ordinal,
                                int limit);

/// The faults as CSV: line,column,code,message,row.
http::Response faults_csv(postgres::Database&, const std::string& region, const std::string& job_id, bool english);

postgres::MigrationSet migrations();

}
