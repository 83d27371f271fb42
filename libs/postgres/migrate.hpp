#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace postgres {

/// Numbered SQL files of one owner ("feed", "jobs", "personnel"): 0001_what.sql, 0002_…, applied in the order of names.
struct MigrationSet {
    std::string owner;
    std::vector<std::pair<std::string, std::string>> files;  ///< name, content

    /// Of files that embed_files has compiled in: a range of {name, content}.
    template <class Files>
    static MigrationSet of(std::string owner, const Files& embedded) {
        MigrationSet set{std::move(owner), {}};
        for (const auto& file : embedded) set.files.emplace_back(file.name, file.content);
        return set;
    }
};

struct Migrated {
    std::vector<std::string> applied;  ///< "personnel/0002_positions.sql", …
    int already = 0;
};

/// Applies what is missing, each file in its own transaction (with `app.region` = '*'), forward only, in the role's own
/// schema (first of its search_path), under an advisory lock (so that replicas starting together do not race). Throws
/// runtime_error, and applies no more, when a file that was applied has changed since (SHA-256) or has gone, when a new
/// one comes before one that was applied, or when one fails.
///
/// Files may call `protect_by_region('table')`, which this provides: it enables and forces row-level security with the
/// policy `region = current_setting('app.region') or current_setting('app.region') = '*'`; where the setting is missing
/// no row is seen. Beware that under row-level security an index serves only comparisons that PostgreSQL calls
/// leakproof: those of text, integer, uuid, boolean, date and timestamptz, but not LIKE, numeric, arrays or jsonb.
Migrated migrate(const std::string& connection, const std::vector<MigrationSet>& sets);

}
