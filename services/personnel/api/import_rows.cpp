#include "import_rows.hpp"

namespace personnel {

std::string RowCheck::text(std::string_view column, std::size_t longest) {
    const std::string cell(row_.get(column).value_or(""));
    if (cell.size() > longest) fault(std::string(column), "too_long", {"Terlalu panjang.", "Too long."});
    return cell;
}

domain::Date RowCheck::valid_from(domain::Date otherwise) {
    const auto cell = row_.get("valid_from");
    if (!cell) return otherwise;
    const auto day = domain::parse_date(*cell);
    if (!day) fault("valid_from", "not_a_date", {"Bukan tanggal (YYYY-MM-DD).", "Not a date (YYYY-MM-DD)."});
    return day.value_or(otherwise);
}

}
