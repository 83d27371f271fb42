#include "region_store.hpp"

namespace personnel::store {
namespace {

const std::string select_regions = "SELECT region, name, name_en, kind, time_zone, bps_code, version FROM region ";

RegionRow read(const postgres::Row& row) {
    return {.code = row["region"].text(),
            .name = row["name"].text(),
            .name_en = row["name_en"].text(),
            .kind = row["kind"].text(),
            .time_zone = row["time_zone"].text(),
            .bps_code = row["bps_code"].optional_text(),
            .version = row["version"].integer()};
}

std::optional<RegionRow> one(const postgres::Rows& rows) {
    if (rows.empty()) return std::nullopt;
    return read(rows.front());
}

}

std::optional<RegionRow> region(postgres::Transaction& tx) {
    static const std::string sql = select_regions + "WHERE region = $1";
    return one(tx.query(sql, {tx.region()}));
}

std::optional<RegionRow> lock_region(postgres::Transaction& tx) {
    static const std::string sql = select_regions + "WHERE region = $1 FOR UPDATE";
    return one(tx.query(sql, {tx.region()}));
}

std::vector<RegionRow> regions(postgres::Transaction& tx, const std::optional<std::string>& after_code, int limit) {
    static const std::string sql = select_regions + "WHERE ($1::text IS NULL OR region > $1) ORDER BY region LIMIT $2";
    std::vector<RegionRow> found;
    for (const auto row : tx.query(sql, {after_code, limit})) found.push_back(read(row));
    return found;
}

bool insert(postgres::Transaction& tx, const RegionRow& row) {
    return tx.query(
                 "INSERT INTO region (region, name, name_en, kind, time_zone, bps_code) VALUES ($1, $2, $3, $4, $5, "
                 "$6) "
                 "ON CONFLICT DO NOTHING",
                 {tx.region(), row.name, row.name_en, row.kind, row.time_zone, row.bps_code})
               .affected() == 1;
}

void replace(postgres::Transaction& tx, const RegionRow& row) {
    tx.query(
        "UPDATE region SET name = $2, name_en = $3, kind = $4, time_zone = $5, bps_code = $6, version = $7 WHERE "
        "region = $1",
        {tx.region(), row.name, row.name_en, row.kind, row.time_zone, row.bps_code, row.version});
}

}
