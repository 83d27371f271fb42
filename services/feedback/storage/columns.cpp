#include "columns.hpp"

namespace feedback::store {
std::vector<std::string> written(const Elements& elements) {
    std::vector<std::string> codes;
    for (const auto element : elements) codes.emplace_back(code(element));
    return codes;
}

Elements read_elements(const postgres::Field& field) {
    Elements elements;
    for (const auto& text : field.texts())
        elements.push_back(domain::find_code(domain::all_survey_elements, text).value());
    return elements;
}

Totals read_totals(const postgres::Row& row) {
    auto totals = no_answers(read_elements(row["elements"]));
    totals.respondents = row["respondents"].integer();
    totals.sum = row["sum"].integer();
    totals.sum_of_squares = row["sum_of_squares"].integer();
    totals.element_sums.clear();
    for (const auto& sum : row["element_sums"].texts()) totals.element_sums.push_back(std::stoll(sum));
    return totals;
}

}
