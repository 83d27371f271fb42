#include "disclosures.hpp"

#include <algorithm>
#include <map>

namespace {

/// Respondents who are in the same sums cannot be told apart: these sums are their pattern.
using Pattern = std::vector<bool>;
using Alike = std::map<Pattern, std::vector<std::size_t>>;

Alike patterns_of(const std::vector<Shown>& shown, std::size_t respondents) {
    Alike found;
    for (std::size_t one = 0; one < respondents; ++one) {
        Pattern pattern;
        for (const auto& sum : shown) pattern.push_back(sum.of.contains(one));
        if (std::ranges::count(pattern, true) > 0) found[pattern].push_back(one);
    }
    return found;
}

/// Modulo a prime, so that nothing overflows: what is dependent stays so.
using Row = std::vector<std::int64_t>;
constexpr std::int64_t prime = 2'147'483'647;

std::int64_t inverse(std::int64_t of) {
    std::int64_t result = 1;
    for (auto power = prime - 2; power > 0; power /= 2, of = of * of % prime)
        if (power % 2 == 1) result = result * of % prime;
    return result;
}

void clear_column(Row& row, const Row& pivot, std::size_t column) {
    if (row[column] == 0) return;
    const auto factor = row[column] * inverse(pivot[column]) % prime;
    for (std::size_t i = column; i < row.size(); ++i) row[i] = (row[i] + (prime - factor) * pivot[i]) % prime;
}

std::size_t rank_of(std::vector<Row> rows) {
    std::size_t rank = 0;
    for (std::size_t column = 0; !rows.empty() && column < rows[0].size() && rank < rows.size(); ++column) {
        const auto begin = rows.begin() + static_cast<std::ptrdiff_t>(rank);
        const auto pivot = std::find_if(begin, rows.end(), [&](const Row& row) { return row[column] != 0; });
        if (pivot == rows.end()) continue;
        std::iter_swap(begin, pivot);
        for (auto other = begin + 1; other != rows.end(); ++other) clear_column(*other, *begin, column);
        ++rank;
    }
    return rank;
}

/// For each unsur, in which sums what those of the pattern answered to it is.
void add_rows(std::vector<Row>& rows, const Pattern& pattern, const std::vector<Shown>& shown) {
    for (std::size_t element = 0; element < FourAnswers{}.size(); ++element) {
        Row row;
        for (std::size_t i = 0; i < shown.size(); ++i)
            row.push_back(pattern[i] && shown[i].element.value_or(element) == element ? 1 : 0);
        rows.push_back(std::move(row));
    }
}

bool is_chosen(std::size_t chosen, std::size_t one) { return ((chosen >> one) & 1U) != 0; }

/// The groups' answers to the unsur are all one.
bool all_alike(const AnsweredService& service, const std::vector<std::vector<std::size_t>>& groups, std::size_t chosen,
               std::size_t element) {
    std::set<int> answers;
    for (std::size_t i = 0; i < groups.size(); ++i)
        if (is_chosen(chosen, i))
            for (const auto one : groups[i]) answers.insert(service.answered(one)[element]);
    return answers.size() == 1;
}

/// Whether the chosen groups' answers to the chosen unsur, added up, are a combination of the sums.
bool is_told(std::vector<Row> rows, std::size_t chosen_groups, std::size_t chosen_elements) {
    const auto rank = rank_of(rows);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const bool in_it =
            is_chosen(chosen_groups, i / FourAnswers{}.size()) && is_chosen(chosen_elements, i % FourAnswers{}.size());
        rows[i].push_back(in_it ? 1 : 0);
    }
    return rank_of(std::move(rows)) == rank;
}

}

// The others do not bind all sums then, which is to say that their patterns have a smaller rank.
bool tells_of_fewer_than(std::size_t few, const std::vector<Shown>& shown, std::size_t respondents) {
    const auto alike = patterns_of(shown, respondents);
    std::vector<Row> all;
    for (const auto& [pattern, members] : alike) add_rows(all, pattern, shown);
    const auto whole = rank_of(all);
    for (std::size_t chosen = 1; chosen < (std::size_t{1} << alike.size()); ++chosen) {
        std::size_t count = 0, place = 0;
        std::vector<Row> others;
        for (const auto& [pattern, members] : alike) {
            if (is_chosen(chosen, place++))
                count += members.size();
            else
                add_rows(others, pattern, shown);
        }
        if (count < few && rank_of(std::move(others)) < whole) return true;
    }
    return false;
}

bool tells_of_some_alike(const AnsweredService& service) {
    std::vector<Row> rows;
    std::vector<std::vector<std::size_t>> groups;
    for (const auto& [pattern, members] : patterns_of(service.shown(), service.answers())) {
        add_rows(rows, pattern, service.shown());
        groups.push_back(members);
    }
    for (std::size_t chosen = 1; chosen < (std::size_t{1} << groups.size()); ++chosen) {
        std::size_t alike = 0;
        for (std::size_t element = 0; element < FourAnswers{}.size(); ++element)
            if (all_alike(service, groups, chosen, element)) alike |= std::size_t{1} << element;
        for (auto elements = alike; elements > 0; elements = (elements - 1) & alike)
            if (is_told(rows, chosen, elements)) return true;
    }
    return false;
}
