#include "import_rows.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace personnel {

std::string RowCheck::text(std::string_view column, std::size_t longest) {
    const std::string cell(row_.get(column).value_or(""));
    if (cell.size() > longest) fault(std::string(column), "too_long", {"Terlalu panjang.", "Too long."});
    return cell;
}

std::optional<int> RowCheck::number(std::string_view column) {
    const auto cell = row_.get(column);
    if (!cell) return std::nullopt;
    int number = 0;
    const auto [end, error] = std::from_chars(cell->data(), cell->data() + cell->size(), number);
    if (error == std::errc{} && end == cell->data() + cell->size()) return number;
    fault(std::string(column), "not_a_number", {"Bukan bilangan bulat.", "Not a whole number."});
    return std::nullopt;
}

std::optional<bool> RowCheck::flag(std::string_view column) {
    static constexpr std::array yes{"true", "ya", "1"}, no{"false", "tidak", "0"};
    const auto cell = row_.get(column);
    if (!cell) return std::nullopt;
    std::string word(*cell);
    std::ranges::transform(word, word.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; });
    if (std::ranges::find(yes, word) != yes.end()) return true;
    if (std::ranges::find(no, word) == no.end())
        fault(std::string(column), "not_a_flag", {"Isi dengan ya atau tidak.", "Write true or false."});
    return false;
}

std::optional<domain::Date> RowCheck::day(std::string_view column) {
    const auto cell = row_.get(column);
    if (!cell) return std::nullopt;
    const auto day = domain::parse_date(*cell);
    if (!day)
        fault(std::string(column), "not_a_date",
              {"Bukan tanggal (YYYY-MM-DD atau DD-MM-YYYY).", "Not a date (YYYY-MM-DD or DD-MM-YYYY)."});
    return day;
}

domain::Date RowCheck::valid_from(domain::Date otherwise) { return day("valid_from").value_or(otherwise); }

std::vector<imports::RowFault> apply_each(std::span<const imports::Row> rows,
                                          const std::function<void(const imports::Row&, RowCheck&)>& apply) {
    std::vector<imports::RowFault> faults;
    for (const auto& row : rows) {
        RowCheck check(row, faults);
        apply(row, check);
    }
    return faults;
}

}
