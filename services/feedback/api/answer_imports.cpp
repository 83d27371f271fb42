#include "answer_imports.hpp"

#include <algorithm>

#include "collecting.hpp"
#include "input.hpp"
#include "json_values.hpp"
#include "maker_store.hpp"

namespace feedback {
namespace {

constexpr std::size_t longest_comment = 2000;
constexpr domain::Reason too_long{"too_long", "Terlalu panjang.", "Too long."};
constexpr domain::Reason closed_meanwhile{"survey_closed", "Survei sudah ditutup.", "The survey is closed."};

imports::RowFault fault_of(const imports::Row& row, std::string column, const domain::Reason& reason) {
    return {row.line, std::move(column), std::string(reason.code), service::text_of(reason)};
}

/// 0, which is not on the scale, for what is no single digit.
int read_answer(std::string_view cell) {
    return cell.size() == 1 && cell[0] >= '0' && cell[0] <= '9' ? cell[0] - '0' : 0;
}

Answers read_answers(const imports::Row& row) {
    Answers answers;
    for (const auto element : domain::all_of<domain::SurveyElement>())
        if (const auto cell = row.get(domain::code(element))) answers.emplace(element, read_answer(*cell));
    return answers;
}

std::vector<imports::RowFault> list_faults(const imports::Row& row, const Elements& asked, const Answers& answers) {
    std::vector<imports::RowFault> faults;
    for (const auto& [column, reason] : check_answers(asked, answers)) faults.push_back(fault_of(row, column, reason));
    if (row.get("comment").value_or("").size() > longest_comment) faults.push_back(fault_of(row, "comment", too_long));
    return faults;
}

std::vector<imports::RowFault> apply(feed::Writing& writing, const nlohmann::json& context,
                                     std::span<const imports::Row> rows, const domain::Date& today) {
    const auto survey_id = context.at("survey_id").get<domain::Id<Survey>>();
    auto tallies = store::lock_tallies(writing.sql(), survey_id);
    auto* const tally = find_tally(tallies, survey_id);
    std::vector<imports::RowFault> faults;
    if (!tally || tally->state == SurveyState::closed) {
        for (const auto& row : rows) faults.push_back(fault_of(row, "", closed_meanwhile));
        return faults;
    }
    const bool is_of_own_unit = context.value("of_own_unit", false);  // jobs of before do not say
    std::vector<store::Response> accepted;
    for (const auto& row : rows) {
        auto answers = read_answers(row);
        auto of_row = list_faults(row, tally->totals.elements, answers);
        std::ranges::move(of_row, std::back_inserter(faults));
        if (!of_row.empty()) continue;
        const auto comment = row.get("comment");
        accepted.push_back({.id = domain::Id<store::Response>(uuid::make_random()),
                            .answers = std::move(answers),
                            .comment = comment ? std::optional<std::string>(*comment) : std::nullopt,
                            .channel = Channel::import,
                            .received_on = today,
                            .doubt = is_of_own_unit ? std::optional(Doubt::own_unit) : std::nullopt});
    }
    if (is_of_own_unit) {
        set_aside(writing, *tally, std::move(accepted));
        return faults;
    }
    if (const auto importer = service::member<std::string>(context, "importer_id"); importer && !accepted.empty())
        store::note_maker(writing.sql(), survey_id, *importer);
    collect_answers(writing, tallies, survey_id, accepted);
    return faults;
}

}

imports::Kind answer_import(std::function<domain::Date(const postgres::Transaction&)> today) {
    std::vector<imports::Column> columns;
    for (const auto element : domain::all_of<domain::SurveyElement>())
        columns.push_back({std::string(domain::code(element)), false, {"u" + std::to_string(columns.size() + 1)}});
    columns.push_back({"resp", false, {"responden", "no"}});
    columns.push_back({"comment", false, {"komentar", "saran"}});
    return {.name = "responses/import",
            .columns = std::move(columns),
            .apply = [today = std::move(today)](feed::Writing& writing, const nlohmann::json& context,
                                                std::span<const imports::Row> rows) {
                return apply(writing, context, rows, today(writing.sql()));
            }};
}

}
