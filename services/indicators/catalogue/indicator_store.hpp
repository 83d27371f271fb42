#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "indicator.hpp"
#include "transaction.hpp"

namespace indicators::store {

struct IndicatorFilter {
    std::optional<std::string> state{}, category{}, source{}, owner_unit_id{}, code{};
    std::optional<std::string> words{};  ///< each occurs in code, names or description, or nearly so
    std::optional<std::string> as_of{};  ///< only what is valid on that day
    std::optional<std::string> after_code{};
    bool drafts = true;                 ///< also what is in the making or was given up
    std::vector<std::string> opened{};  ///< without drafts: those of them in consultation that are shown all the same
    int limit = 50;
};
/// One edition of each indicator, by code: of those that fit the filter an approved one before others, then the newest.
std::vector<Indicator> indicators(postgres::Transaction&, const IndicatorFilter&);
/// What the indicator is now: the last edition that was approved; before any was, the last one of all.
std::optional<Indicator> indicator(postgres::Transaction&, const std::string& id);
/// The edition that is valid in a period (on its first day); when none is, what indicator() gives, so that it can be
/// told why not (in_force).
std::optional<Indicator> indicator_in(postgres::Transaction&, const std::string& id, const domain::Period&);
std::optional<Indicator> edition(postgres::Transaction&, const std::string& id, int edition);
std::vector<Indicator> editions(postgres::Transaction&, const std::string& id);  ///< the newest first
std::vector<Indicator> in_consultation(postgres::Transaction&);
std::map<std::string, Indicator> indicators_by_code(postgres::Transaction&, const std::vector<std::string>& codes);

/// The indicator locked for whoever changes it, as the edition that actions are about: the one in the making, if there
/// is one, otherwise the last that was approved, otherwise the last of all.
std::optional<Indicator> lock_indicator(postgres::Transaction&, const std::string& id);
/// With its first edition. False when the code is taken.
bool insert(postgres::Transaction&, const Indicator&);
void insert_edition(postgres::Transaction&, const Indicator&);  ///< with the version counted on, as in update()
void update(postgres::Transaction&, const Indicator&);          ///< with its new version; the caller has locked it
/// Of all editions; the caller has locked it.
void retire(postgres::Transaction&, const Indicator&);
/// Of the periods that begin on that day or later, those that are closed.
bool closed_from(postgres::Transaction&, const domain::Date&);

/// Bands as the column holds them.
std::vector<domain::Band> bands_of(std::string_view json);

}
