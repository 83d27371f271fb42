#include "evidence_store.hpp"

namespace indicators::store {
namespace {

const std::string select_files =
    "SELECT id, target_id, name, media_type, size, sha256, to_char(uploaded_at AT TIME ZONE 'UTC', "
    "'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"') AS uploaded_at FROM evidence_file ";

EvidenceFile read(const postgres::Row& row) {
    return {.id = row["id"].text(),
            .target_id = row["target_id"].text(),
            .name = row["name"].text(),
            .media_type = row["media_type"].text(),
            .sha256 = row["sha256"].text(),
            .uploaded_at = row["uploaded_at"].text(),
            .size = row["size"].integer()};
}

}

EvidenceFile insert(postgres::Transaction& tx, EvidenceFile file, const std::function<std::string()>& next) {
    std::int64_t ordinal = 0;
    for (auto piece = next(); !piece.empty(); piece = next())
        tx.query("INSERT INTO evidence_piece (region, file_id, ordinal, bytes) VALUES ($1, $2, $3, $4)",
                 {tx.region(), file.id, ordinal++, postgres::Value::bytes(piece)});
    tx.query(
        "INSERT INTO evidence_file (region, id, target_id, name, media_type, size, sha256) "
        "SELECT $1, $2, $3, $4, $5, sum(length(bytes)), encode(sha256(string_agg(bytes, ''::bytea ORDER BY ordinal)), "
        "'hex') FROM evidence_piece WHERE region = $1 AND file_id = $2",
        {tx.region(), file.id, file.target_id, file.name, file.media_type});
    return evidence_file(tx, file.id).value();
}

std::optional<EvidenceFile> evidence_file(postgres::Transaction& tx, const std::string& id) {
    const auto found = evidence_files(tx, {id});
    if (found.empty()) return std::nullopt;
    return found.begin()->second;
}

std::map<std::string, EvidenceFile> evidence_files(postgres::Transaction& tx, const std::vector<std::string>& ids) {
    static const std::string sql = select_files + "WHERE region = $1 AND id = ANY($2::uuid[])";
    std::map<std::string, EvidenceFile> found;
    if (ids.empty()) return found;
    for (const auto row : tx.query(sql, {tx.region(), ids})) found.emplace(row["id"].text(), read(row));
    return found;
}

void each_piece(postgres::Transaction& tx, const std::string& file_id,
                const std::function<bool(std::string_view)>& tell) {
    tx.each("SELECT bytes FROM evidence_piece WHERE region = $1 AND file_id = $2 ORDER BY ordinal",
            {tx.region(), file_id}, 4, [&](const postgres::Rows& rows) {
                for (const auto row : rows)
                    if (!tell(row["bytes"].bytes())) return false;
                return true;
            });
}

void insert(postgres::Transaction& tx, const EvidenceCheck& check) {
    tx.query(
        "INSERT INTO evidence_check (region, id, measurement_id, url, outcome, status, checker_id) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7)",
        {tx.region(), check.id, check.measurement_id, check.url, check.outcome, check.status, check.checker_id});
}

std::vector<EvidenceCheck> evidence_checks(postgres::Transaction& tx, const std::string& measurement_id, int limit) {
    std::vector<EvidenceCheck> found;
    for (const auto row :
         tx.query("SELECT id, measurement_id, url, outcome, status, checker_id, to_char(checked_at AT TIME ZONE 'UTC', "
                  "'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"') AS checked_at FROM evidence_check WHERE region = $1 AND "
                  "measurement_id = $2 ORDER BY id DESC LIMIT $3",
                  {tx.region(), measurement_id, limit}))
        found.push_back({.id = row["id"].text(),
                         .measurement_id = row["measurement_id"].text(),
                         .url = row["url"].text(),
                         .outcome = row["outcome"].text(),
                         .checked_at = row["checked_at"].text(),
                         .status = row["status"].optional_integer(),
                         .checker_id = row["checker_id"].optional_text()});
    return found;
}

}
