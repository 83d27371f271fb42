#include "columns.hpp"

namespace feedback::store {

Elements read_elements(const postgres::Field& field) {
    Elements elements;
    for (const auto& text : field.texts()) {
        const auto element = domain::find_code<domain::SurveyElement>(text);
        if (!element) postgres::throw_misread("not a code of its type");
        elements.push_back(*element);
    }
    return elements;
}

postgres::Value answers_value(const Elements& asked, const Answers& answers) {
    std::vector<int> numbers;
    for (const auto element : asked) numbers.push_back(answers.at(element));
    return numbers;
}

Answers read_answers(const Elements& asked, const postgres::Field& field) {
    Answers answers;
    const auto numbers = field.texts();
    for (std::size_t i = 0; i < asked.size(); ++i) answers.emplace(asked[i], std::stoi(numbers.at(i)));
    return answers;
}

postgres::Value bytes_or_null(const std::string& bytes) {
    return bytes.empty() ? postgres::Value(std::nullopt) : postgres::Value::bytes(bytes);
}

std::vector<std::int64_t> read_integers(const postgres::Field& field) {
    std::vector<std::int64_t> numbers;
    for (const auto& text : field.texts()) numbers.push_back(std::stoll(text));
    return numbers;
}

Totals read_totals(const postgres::Row& row) {
    auto totals = no_answers(read_elements(row["elements"]));
    totals.respondents = row["respondents"].integer();
    totals.sum = row["sum"].integer();
    totals.sum_of_squares = row["sum_of_squares"].integer();
    totals.element_sums = read_integers(row["element_sums"]);
    return totals;
}

Figure read_figure(const postgres::Row& row) {
    Figure figure{.totals = read_totals(row)};
    const auto sums = read_integers(row["shown_sums"]), respondents = read_integers(row["shown_respondents"]);
    for (std::size_t i = 0; i < sums.size(); ++i) figure.elements.push_back({sums[i], respondents.at(i)});
    return figure;
}

}
