#include "evidence_store.hpp"

#include "owner_columns.hpp"

namespace indicators::store {
namespace {

constexpr auto columns =
    "f.id, f.target_id, f.name, f.media_type, f.size, f.sha256, " + instant("f.uploaded_at") + " AS uploaded_at";

constexpr auto insert_piece = postgres::statement("evidence.insert_piece", R"(
    INSERT INTO evidence_piece (region, file_id, ordinal, bytes) VALUES ($1, $2, $3, $4))");

constexpr auto insert_file = postgres::statement("evidence.insert", R"(
    INSERT INTO evidence_file AS f (region, id, target_id, name, media_type, size, sha256)
    SELECT $1, $2, $3, $4, $5, sum(length(bytes)), encode(sha256(string_agg(bytes, ''::bytea ORDER BY ordinal)), 'hex')
    FROM evidence_piece
    WHERE region = $1 AND file_id = $2
    RETURNING )" + columns);

constexpr auto select_seen = postgres::statement("evidence.find", "SELECT " + columns + R"(,
           target_relations($3, $4, t.id, t.owner_kind, t.owner_id, $5, t.period) AS relations
    FROM evidence_file f
    JOIN target t ON t.region = f.region AND t.id = f.target_id
    WHERE f.region = $1 AND f.id = $2)");

constexpr auto select_many = postgres::statement("evidence.find_many", "SELECT " + columns + R"(
    FROM evidence_file f
    WHERE f.region = $1 AND f.id = ANY($2::uuid[]))");

constexpr const char* select_pieces = R"(
    SELECT bytes FROM evidence_piece WHERE region = $1 AND file_id = $2 ORDER BY ordinal)";

constexpr auto insert_check = postgres::statement("evidence_check.insert", R"(
    INSERT INTO evidence_check (region, id, measurement_id, url, outcome, status, checker_id)
    VALUES ($1, $2, $3, $4, $5, $6, $7))");

constexpr auto select_checks =
    postgres::statement("evidence_check.list", "SELECT id, measurement_id, url, outcome, status, checker_id, " +
                                                   instant("checked_at") + R"( AS checked_at
    FROM evidence_check
    WHERE region = $1 AND measurement_id = $2
    ORDER BY id DESC
    LIMIT $3)");

EvidenceFile read_file(const postgres::Row& row) {
    return {.id = row["id"].as<domain::Id<Evidence>>(),
            .target_id = row["target_id"].as<domain::Id<Target>>(),
            .name = row["name"].text(),
            .media_type = row["media_type"].text(),
            .sha256 = row["sha256"].text(),
            .uploaded_at = row["uploaded_at"].text(),
            .size = row["size"].integer()};
}

EvidenceCheck read_check(const postgres::Row& row) {
    return {.id = row["id"].as<domain::Id<EvidenceCheck>>(),
            .measurement_id = row["measurement_id"].as<domain::Id<Measurement>>(),
            .url = row["url"].text(),
            .outcome = row["outcome"].as<LinkOutcome>(),
            .status = row["status"].as<std::optional<int>>(),
            .checker_id = row["checker_id"].optional_text(),
            .checked_at = row["checked_at"].text()};
}

}

EvidenceFile insert(postgres::Transaction& tx, const EvidenceFile& file, const std::function<std::string()>& next) {
    std::int64_t ordinal = 0;
    for (auto piece = next(); !piece.empty(); piece = next())
        tx.query(insert_piece, {tx.region(), file.id, ordinal++, postgres::Value::bytes(piece)});
    return read_file(tx.query(insert_file, {tx.region(), file.id, file.target_id, file.name, file.media_type}).front());
}

std::optional<SeenFile> find_file(postgres::Transaction& tx, domain::Id<Evidence> id, const identity::Viewer& viewer) {
    return postgres::one(tx.query(select_seen, {tx.region(), id, viewer.nip, viewer.administers, viewer.on}),
                         directory::read_seen<read_file>);
}

std::map<domain::Id<Evidence>, EvidenceFile> find_files(postgres::Transaction& tx,
                                                        const std::vector<domain::Id<Evidence>>& ids) {
    std::map<domain::Id<Evidence>, EvidenceFile> found;
    if (ids.empty()) return found;
    for (auto& file : postgres::all(tx.query(select_many, {tx.region(), ids}), read_file))
        found.emplace(file.id, std::move(file));
    return found;
}

void each_piece(postgres::Transaction& tx, domain::Id<Evidence> id, const std::function<bool(std::string_view)>& take) {
    tx.each(select_pieces, {tx.region(), id}, 4, [&](const postgres::Rows& rows) {
        for (const auto row : rows)
            if (!take(row["bytes"].bytes())) return false;
        return true;
    });
}

void insert(postgres::Transaction& tx, const EvidenceCheck& check) {
    tx.query(insert_check,
             {tx.region(), check.id, check.measurement_id, check.url, check.outcome, check.status, check.checker_id});
}

std::vector<EvidenceCheck> list_checks(postgres::Transaction& tx, domain::Id<Measurement> measurement_id, int limit) {
    return postgres::all(tx.query(select_checks, {tx.region(), measurement_id, limit}), read_check);
}

}
