#pragma once
#include <nlohmann/json_fwd.hpp>

#include "correction.hpp"
#include "date.hpp"
#include "journal.hpp"
#include "refusals.hpp"

/// Requests that an education be added, or that a recorded one be corrected. What is wanted is kept, as text, in the
/// form of the education's own input, with the id of the one that is corrected.
namespace personnel {

/// The request's `wanted` of a body that names an `education`, and perhaps an `education_id`.
std::string wanted_education(const nlohmann::json& body);
/// What is recorded of the education that is to be corrected, as text; nothing where one is to be added.
std::optional<std::string> held_education(postgres::Transaction&, const CorrectionRequest&);
/// Why it cannot be so, by the input's pointers; throws 409 (education-recorded) when another one says the same.
void check_education(postgres::Transaction&, Refusals&, const CorrectionRequest&, domain::Date today);
/// The record says what was asked for; `by` has decided it. The employee is locked.
void record_wanted_education(feed::Writing&, const CorrectionRequest&, const std::string& by, domain::Date today);
/// `education_id`, `education` and `held_education`; null in requests for something else.
void render_education_request(nlohmann::json& to, const CorrectionRequest&);

}
