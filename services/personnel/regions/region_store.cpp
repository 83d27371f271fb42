#include "region_store.hpp"

namespace personnel::store {
namespace {

constexpr postgres::Sql select_regions = R"(
    SELECT region, name, name_en, kind, time_zone, bps_code, version
    FROM region)";

constexpr auto region_find = postgres::statement("region.find", select_regions + R"(
    WHERE region = $1)");

constexpr auto region_lock = postgres::statement("region.lock", select_regions + R"(
    WHERE region = $1
    FOR UPDATE)");

constexpr auto region_list = postgres::statement("region.list", select_regions + R"(
    WHERE ($1::text IS NULL OR region > $1)
    ORDER BY region
    LIMIT $2)");

constexpr auto region_insert = postgres::statement("region.insert", R"(
    INSERT INTO region (region, name, name_en, kind, time_zone, bps_code)
    VALUES ($1, $2, $3, $4, $5, $6)
    ON CONFLICT DO NOTHING)");

constexpr auto region_replace = postgres::statement("region.replace", R"(
    UPDATE region
    SET name = $2, name_en = $3, kind = $4, time_zone = $5, bps_code = $6, version = $7
    WHERE region = $1)");

RegionRow read_region(const postgres::Row& row) {
    return {.code = row["region"].text(),
            .name = row["name"].text(),
            .name_en = row["name_en"].text(),
            .kind = row["kind"].text(),
            .time_zone = row["time_zone"].text(),
            .bps_code = row["bps_code"].optional_text(),
            .version = row["version"].integer()};
}

}

std::optional<RegionRow> find_region(postgres::Transaction& tx) {
    return postgres::one(tx.query(region_find, {tx.region()}), read_region);
}

std::optional<RegionRow> lock_region(postgres::Transaction& tx) {
    return postgres::one(tx.query(region_lock, {tx.region()}), read_region);
}

std::vector<RegionRow> list_regions(postgres::Transaction& tx, const std::optional<std::string>& after_code,
                                    int limit) {
    return postgres::all(tx.query(region_list, {after_code, limit}), read_region);
}

bool insert(postgres::Transaction& tx, const RegionRow& row) {
    return tx.query(region_insert, {tx.region(), row.name, row.name_en, row.kind, row.time_zone, row.bps_code})
               .affected() == 1;
}

void replace_region(postgres::Transaction& tx, const RegionRow& row) {
    tx.query(region_replace, {tx.region(), row.name, row.name_en, row.kind, row.time_zone, row.bps_code, row.version});
}

}
