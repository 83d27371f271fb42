#pragma once
#include "marker.hpp"
#include "transaction.hpp"

/// The SQL of markers on trends.
namespace indicators::store {

struct MarkerFilter {
    std::optional<std::string> indicator_id{}, unit_id{}, program_id{};
    std::optional<domain::Date> after_day{};
    std::optional<std::string> after_id{};
    int limit = 0;
};
std::vector<Marker> list_markers(postgres::Transaction&, const MarkerFilter&);  ///< by day
/// Those of a region, or of a unit and all above it as of the last day, with a day from `from` to `to`.
std::vector<Marker> list_markers_of(postgres::Transaction&, const std::optional<std::string>& unit_id,
                                    const domain::Date& from, const domain::Date& to);
std::optional<Marker> find_marker(postgres::Transaction&, domain::Id<Marker>);
std::optional<Marker> lock_marker(postgres::Transaction&, domain::Id<Marker>);
void insert(postgres::Transaction&, const Marker&);
void update(postgres::Transaction&, Marker&);  ///< as the next version
void remove(postgres::Transaction&, domain::Id<Marker>);

}
