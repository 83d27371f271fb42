#include "marker_store.hpp"

namespace indicators::store {
namespace {

constexpr postgres::Sql columns = "id, day, title, title_en, description, indicator_id, unit_id, program_id, version";

constexpr auto select_page = postgres::statement("trend_marker.list", "SELECT " + columns + R"(
    FROM trend_marker
    WHERE region = $1
      AND ($2::uuid IS NULL OR indicator_id = $2)
      AND ($3::uuid IS NULL OR unit_id = $3)
      AND ($4::uuid IS NULL OR program_id = $4)
      AND ($5::date IS NULL OR (day, id) > ($5, $6::uuid))
    ORDER BY day, id
    LIMIT $7)");

constexpr auto select_of_owner = postgres::statement("trend_marker.list_of_unit", R"(
    WITH RECURSIVE above AS (
        SELECT id, parent_id FROM directory_units_on($4) WHERE id = $2
        UNION
        SELECT u.id, u.parent_id FROM above JOIN directory_units_on($4) u ON u.id = above.parent_id)
    SELECT )" + columns + R"(
    FROM trend_marker
    WHERE region = $1
      AND day BETWEEN $3 AND $4
      AND (unit_id IS NULL OR unit_id IN (SELECT id FROM above))
    ORDER BY day, trend_marker.id)");

constexpr auto select_one =
    postgres::statement("trend_marker.find", "SELECT " + columns + " FROM trend_marker WHERE region = $1 AND id = $2");
constexpr auto select_locked = postgres::statement(
    "trend_marker.lock", "SELECT " + columns + " FROM trend_marker WHERE region = $1 AND id = $2 FOR UPDATE");

constexpr auto insert_one = postgres::statement("trend_marker.insert", R"(
    INSERT INTO trend_marker (region, id, day, title, title_en, description, indicator_id, unit_id, program_id)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9))");

constexpr auto update_one = postgres::statement("trend_marker.update", R"(
    UPDATE trend_marker
    SET day = $3, title = $4, title_en = $5, description = $6, indicator_id = $7, unit_id = $8, program_id = $9,
        version = version + 1
    WHERE region = $1 AND id = $2
    RETURNING version)");

constexpr auto delete_one =
    postgres::statement("trend_marker.delete", "DELETE FROM trend_marker WHERE region = $1 AND id = $2");

Marker read_marker(const postgres::Row& row) {
    return {.id = row["id"].as<domain::Id<Marker>>(),
            .day = row["day"].as<domain::Date>(),
            .title = row["title"].text(),
            .title_en = row["title_en"].optional_text(),
            .description = row["description"].optional_text(),
            .indicator_id = row["indicator_id"].optional_text(),
            .unit_id = row["unit_id"].optional_text(),
            .program_id = row["program_id"].optional_text(),
            .version = row["version"].integer()};
}

}

std::vector<Marker> list_markers(postgres::Transaction& tx, const MarkerFilter& filter) {
    return postgres::all(tx.query(select_page, {tx.region(), filter.indicator_id, filter.unit_id, filter.program_id,
                                                filter.after_day, filter.after_id, filter.limit}),
                         read_marker);
}

std::vector<Marker> list_markers_of(postgres::Transaction& tx, const std::optional<std::string>& unit_id,
                                    const domain::Date& from, const domain::Date& to) {
    return postgres::all(tx.query(select_of_owner, {tx.region(), unit_id, from, to}), read_marker);
}

std::optional<Marker> find_marker(postgres::Transaction& tx, domain::Id<Marker> id) {
    return postgres::one(tx.query(select_one, {tx.region(), id}), read_marker);
}

std::optional<Marker> lock_marker(postgres::Transaction& tx, domain::Id<Marker> id) {
    return postgres::one(tx.query(select_locked, {tx.region(), id}), read_marker);
}

void insert(postgres::Transaction& tx, const Marker& marker) {
    tx.query(insert_one, {tx.region(), marker.id, marker.day, marker.title, marker.title_en, marker.description,
                          marker.indicator_id, marker.unit_id, marker.program_id});
}

void update(postgres::Transaction& tx, Marker& marker) {
    marker.version = tx.query(update_one, {tx.region(), marker.id, marker.day, marker.title, marker.title_en,
                                           marker.description, marker.indicator_id, marker.unit_id, marker.program_id})
                         .front()["version"]
                         .integer();
}

void remove(postgres::Transaction& tx, domain::Id<Marker> id) { tx.query(delete_one, {tx.region(), id}); }

}
