#pragma once
#include <string>
#include <vector>

#include "publication.hpp"
#include "rows.hpp"
#include "value.hpp"

namespace feedback::store {

/// Of text[].
Elements read_elements(const postgres::Field&);

/// The answers to the unsur that a survey asks as PostgreSQL's smallint[] is written, and read from it.
postgres::Value answers_value(const Elements& asked, const Answers&);
Answers read_answers(const Elements& asked, const postgres::Field&);

/// Null for no bytes.
postgres::Value bytes_or_null(const std::string&);

/// Of bigint[].
std::vector<std::int64_t> read_integers(const postgres::Field&);

/// Of the columns elements, element_sums, respondents, sum and sum_of_squares.
Totals read_totals(const postgres::Row&);
/// Of these and shown_sums and shown_respondents.
Figure read_figure(const postgres::Row&);

}
