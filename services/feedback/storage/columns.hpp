#pragma once
#include <string>

#include "rows.hpp"
#include "survey.hpp"
#include "totals.hpp"
#include "value.hpp"

namespace feedback::store {

/// A survey's unsur as PostgreSQL's text[] is written, and read from what array_to_string(elements, ',') gives.
std::vector<std::string> written(const Elements&);
Elements read_elements(const postgres::Field&);

/// The answers to the unsur that a survey asks as PostgreSQL's smallint[] is written, and read from it.
std::string written(const Elements& asked, const Answers&);
Answers read_answers(const Elements& asked, const postgres::Field&);
std::string array_literal(const std::vector<std::int64_t>&);

/// Null for no bytes.
postgres::Value bytes_or_null(const std::string&);

/// Of the columns elements, element_sums, respondents, sum and sum_of_squares.
Totals read_totals(const postgres::Row&);
/// The columns themselves, of `survey s` and `survey_total t`.
inline constexpr const char* total_columns = "s.elements, t.element_sums, t.respondents, t.sum, t.sum_of_squares";

}
