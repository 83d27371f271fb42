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
};

struct Migrated {
    std::vector<std::string> applied;  ///< "personnel/0002_positions.sql", …
    int already = 0;
};

/// Applies what is missing, each file in its own transaction, forward only, in the role's own schema (first of its
/// search_path), under an advisory lock (so that replicas starting together do not race). Throws runtime_error when a
/// file that was applied has changed since (SHA-256), or has gone. Files may call `protect_by_region('table')`, which
/// this provides: it enables and forces row-level security with the policy `region = current_setting('app.region') or
/// current_setting('app.region') = '*'`.
Migrated migrate(const std::string& connection, const std::vector<MigrationSet>& sets);

}
