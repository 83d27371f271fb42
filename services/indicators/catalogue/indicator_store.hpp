#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "indicator.hpp"
#include "transaction.hpp"

namespace indicators::store {

struct IndicatorFilter {
    std::optional<IndicatorState> state{};
    std::optional<std::string> category{};
    std::optional<Source> source{};
    std::optional<domain::UnitId> owner_unit_id{};
    std::optional<std::string> code{};
    std::optional<std::string> words{};   ///< of code, names or description (libs/search)
    std::optional<domain::Date> as_of{};  ///< only what is valid on that day
    std::optional<std::string> after_code{};
    bool drafts = true;  ///< also what is in the making or was given up
    std::vector<domain::Id<Indicator>>
        opened{};  ///< without drafts: those in consultation that are listed all the same
    int limit = 50;
};
/// One edition of each indicator, by code: of those that fit the filter an approved one before others, then the newest.
std::vector<Indicator> list_indicators(postgres::Transaction&, const IndicatorFilter&);
/// What the indicator is now: the last edition that was approved; before any was, the last one of all.
std::optional<Indicator> find_indicator(postgres::Transaction&, domain::Id<Indicator>);
/// The edition that is valid in a period (on its first day); when none is, what find_indicator() gives, so that it can
/// be told why not (in_force).
std::optional<Indicator> find_indicator_in(postgres::Transaction&, domain::Id<Indicator>, const domain::Period&);
std::optional<Indicator> find_edition(postgres::Transaction&, domain::Id<Indicator>, int edition);
std::vector<Indicator> list_editions(postgres::Transaction&, domain::Id<Indicator>);  ///< the newest first
std::vector<Indicator> list_in_consultation(postgres::Transaction&);
std::map<std::string, domain::Id<Indicator>> find_indicator_ids(postgres::Transaction&,
                                                                const std::vector<std::string>& codes);

/// The indicator locked for whoever changes it, as the edition that actions are about: the one in the making, if there
/// is one, otherwise the last that was approved, otherwise the last of all.
std::optional<Indicator> lock_indicator(postgres::Transaction&, domain::Id<Indicator>);
/// With its first edition. False when the code is taken.
bool insert(postgres::Transaction&, const Indicator&);
// These count the indicator's version on; the caller has locked it.
void insert_edition(postgres::Transaction&, Indicator&);
void update(postgres::Transaction&, Indicator&);
void retire(postgres::Transaction&, Indicator&);  ///< all editions
/// Of the periods that begin on that day or later, those that are closed.
bool has_closed_period(postgres::Transaction&, const domain::Date& from);

/// Bands as the column holds them.
std::vector<domain::Band> parse_bands(std::string_view json);

}
