#pragma once
#include <optional>
#include <vector>

#include "indicator.hpp"
#include "target.hpp"
#include "transaction.hpp"

/// The targets on an indicator of which measurements are derived.
namespace indicators::store {

/// The agreed targets of that source's indicators of an owner in a period.
std::vector<Target> list_agreed_of_source(postgres::Transaction&, Source, const Owner&, const domain::Period&);
/// Those of any of these sources, whoever's, by id.
std::vector<Target> list_agreed_of_sources(postgres::Transaction&, const std::vector<Source>&, const domain::Period&,
                                           const std::optional<domain::Id<Target>>& after_id, int limit);
/// Whose targets there are on an indicator.
std::vector<Owner> list_owners(postgres::Transaction&, domain::Id<Indicator>);

}
