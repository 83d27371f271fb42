#include "answer_imports.hpp"

#include <nlohmann/json.hpp>

#include "collecting.hpp"
#include "objections.hpp"
#include "replies.hpp"

namespace feedback {
namespace {

constexpr std::size_t longest_comment = 2000;

/// 0, which is not on the scale, for what is no single digit.
int answer_in(std::string_view cell) {
    return cell.size() == 1 && cell[0] >= '0' && cell[0] <= '9' ? cell[0] - '0' : 0;
}

Answers answers_in(const imports::Row& row) {
    Answers answers;
    for (const auto element : domain::all_survey_elements)
        if (const auto cell = row.get(code(element))) answers.emplace(element, answer_in(*cell));
    return answers;
}

std::vector<imports::RowFault> faults_of(const imports::Row& row, const Elements& asked, const Answers& answers) {
    std::vector<imports::RowFault> faults;
    for (const auto& one : objections(asked, answers))
        faults.push_back({row.line, std::string(code(one.element)), std::string(code(one.fault)), text_of(one.fault)});
    if (row.get("comment").value_or("").size() > longest_comment)
        faults.push_back({row.line, "comment", "too_long", {"Terlalu panjang.", "Too long."}});
    return faults;
}

std::vector<imports::RowFault> all_closed(std::span<const imports::Row> rows) {
    std::vector<imports::RowFault> faults;
    for (const auto& row : rows)
        faults.push_back({row.line, "", "survey_closed", {"Survei sudah ditutup.", "The survey is closed."}});
    return faults;
}

std::vector<imports::RowFault> apply(feed::Writing& writing, const std::string& survey_id,
                                     std::span<const imports::Row> rows, const domain::Date& today) {
    auto tallies = store::lock_tallies(writing.sql(), survey_id);
    const auto* tally = tally_of(tallies, survey_id);
    if (!tally || tally->state == SurveyState::closed) return all_closed(rows);
    std::vector<imports::RowFault> faults;
    std::vector<store::Response> good;
    for (const auto& row : rows) {
        auto answers = answers_in(row);
        auto of_row = faults_of(row, tally->totals.elements, answers);
        std::ranges::move(of_row, std::back_inserter(faults));
        if (!of_row.empty()) continue;
        const auto comment = row.get("comment");
        good.push_back({.id = service::timeless_uuid(),
                        .answers = std::move(answers),
                        .comment = comment ? std::optional<std::string>(*comment) : std::nullopt,
                        .channel = Channel::import,
                        .received_on = today});
    }
    collect(writing, tallies, survey_id, good);
    return faults;
}

}

imports::Kind answer_import(std::function<domain::Date()> today) {
    std::vector<imports::Column> columns;
    for (std::size_t i = 0; i < domain::all_survey_elements.size(); ++i)
        columns.push_back({std::string(code(domain::all_survey_elements[i])), false, {"u" + std::to_string(i + 1)}});
    columns.push_back({"resp", false, {"responden", "no"}});
    columns.push_back({"comment", false, {"komentar", "saran"}});
    return {.name = "responses/import",
            .columns = std::move(columns),
            .apply = [today = std::move(today)](feed::Writing& writing, const nlohmann::json& context,
                                                std::span<const imports::Row> rows) {
                return apply(writing, context.at("survey_id"), rows, today());
            }};
}

}
