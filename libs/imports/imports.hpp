#pragma once
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

struct Column {
    std::string name;
    bool required = false;
    std::vector<std::string> aliases;  ///< other headings, compared without case, spaces and underscores ("NIP Baru")
};

/// What an import of one kind does with rows. What is wrong with the file itself is found before: wrong_cell_count,
/// malformed_csv, malformed_json, not_an_object, unknown_column, duplicate_column, not_a_value, required, bad_utf8,
/// control_character, row_too_long (64 KiB). `context` is the upload's, with the import's "job_id".
struct Kind {
    std::string name;  ///< the job's kind: "employees/import"
    std::vector<Column> columns;
    /// Gets at most `batch` rows inside one transaction: writes the good ones, publishes their events, and returns the
    /// faults of the others (a row with a fault must have written nothing).
    std::function<std::vector<RowFault>(feed::Writing&, const nlohmann::json& context, std::span<const Row>)> apply;
    /// Optional, after the last row, in its transaction: settles what only the whole file could tell (who is named
    /// before her own row comes). A fault given here is of a row that was accepted, and counts it as `incomplete`.
    std::function<std::vector<RowFault>(feed::Writing&, const nlohmann::json& context, const std::string& job_id)>
        finish = {};
    int batch = 500;
    /// Columns by which a row is known, where a file may name each only once: `apply` gets the first of several rows,
    /// and the others are faults (duplicate) of the first of these columns. Empty: `apply` judges for itself.
    std::vector<std::string> key = {};
};

/// What the request asked for.
struct Upload {
    std::string media_type;       ///< text/csv (RFC 4180, UTF-8, heading row) or application/x-ndjson
    bool all_or_nothing = false;  ///< ?mode=all_or_nothing: nothing is written when any row has a fault (≤ 8 MiB)
    bool dry_run = false;         ///< ?dry_run=true: only reports
    nlohmann::json context = {};  ///< for `apply`: e.g. {"survey_id": …}
};

/// Stores the file with the request's transaction (streamed from the body in pieces) and enqueues its job; returns the
/// job's id. Throws http::Problem when the heading lacks a required column or names an unknown one, or one twice. Cells
/// are separated by commas, semicolons or tabs, whichever the heading has most of.
std::string accept(feed::Writing&, const Kind&, const http::Body&, const Upload&, const std::string& created_by);

/// Makes the runner able to do it. counts: {"rows","accepted","rejected"}, and "incomplete" where there
/// are such rows. Normally each batch is a step of its own. A
/// dry run, and an import of all or nothing, are one transaction, so that each row sees those before it and the report
/// is what would happen. All or nothing with faults fails as `rows_rejected`; the faults are kept.
void add(jobs::Runner&, Kind);

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
