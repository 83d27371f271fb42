#pragma once
#include <optional>
#include <string>
#include <vector>

#include "input.hpp"
#include "json_values.hpp"
#include "link.hpp"
#include "owner.hpp"
#include "span.hpp"

/// Reading what several topics are given.
namespace indicators {

/// Throws 422 for a unit or an employee without an id.
Owner read_owner(const nlohmann::json&);
/// ?owner_kind= and ?owner_id=, both of which the contract demands.
Owner read_owner_of_query(const service::Call&);

/// An exact decimal of a body that the contract has checked; throws 422 when it has more digits than are kept.
domain::Decimal read_decimal(const nlohmann::json& body, const char* name);
std::optional<domain::Decimal> read_optional_decimal(const nlohmann::json& body, const char* name);
/// A period of a body; 422 for a text that has a period's form and is none.
domain::Period read_period(const nlohmann::json& body);
/// A period of the path or the query; 404 for such a text.
domain::Period named_period(std::string_view text);
/// Days of which the body says `from`, `to`, or nothing; what it does not say is as before.
Span read_span(const nlohmann::json& body, Span before);
std::vector<Link> read_links(const nlohmann::json& list);
/// The one key of a list's cursor; nothing at the start.
std::optional<std::string> after_key(const service::PageRequest&);

}
