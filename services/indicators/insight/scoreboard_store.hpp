#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "score_store.hpp"

namespace indicators::store {

struct BoardFilter {
    std::string period{}, owner_kind{};
    std::optional<std::string> unit_id{};  ///< this unit and those below it
    std::optional<std::vector<std::string>> visible_employees{};
    std::optional<std::string> after_owner{};
    domain::Date on{};  ///< the day on which units are what they are
    int limit = 50;
};
/// Scores of a period by owner, with what the owner is compared among: units of
/// the same kind, people of the same position level.
struct BoardRow {
    ScoreRow row{};
    std::optional<std::string> unit_code{}, unit_name{}, group{};
};
std::vector<BoardRow> board(postgres::Transaction&, const BoardFilter&);
/// The scores of owners of one kind in a period, by owner.
std::map<std::string, ScoreRow> scores_of(postgres::Transaction&, const std::string& period, const std::string& kind,
                                          const std::vector<std::string>& owner_ids);
/// All scores of a period by the group that owners of one kind are compared in.
std::map<std::string, std::vector<domain::Decimal>> score_groups(postgres::Transaction&, const std::string& period,
                                                                 const std::string& kind, const domain::Date& on);
/// Units, and the people in them on a day, with agreed targets in a period; in
/// their order.
std::vector<Owner> owners_in(postgres::Transaction&, const std::string& period,
                             const std::vector<std::string>& unit_ids, const domain::Date& on);

}
