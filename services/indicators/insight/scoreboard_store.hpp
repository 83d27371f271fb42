#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "score_store.hpp"

namespace indicators::store {

struct BoardFilter {
    domain::Period period;
    OwnerKind owner_kind{};
    std::optional<std::string> unit_id{};  ///< this unit and those below it
    std::optional<std::vector<std::string>> visible_employees{};
    std::optional<std::string> after_owner{};
    int limit = 50;
};
/// Scores of a period by owner, with what the owner is compared among: units of the same kind, people of the same
/// position level, as of the period's last day.
struct BoardRow {
    ScoreRow row;
    std::optional<std::string> unit_code{}, unit_name{}, group{};
};
std::vector<BoardRow> list_board(postgres::Transaction&, const BoardFilter&);
/// The scores of these owners of one kind in a period.
std::map<domain::Id<Owner>, ScoreRow> find_scores(postgres::Transaction&, const domain::Period&, OwnerKind,
                                                  const std::vector<domain::Id<Owner>>&);
/// All scores of a period by the group that owners of one kind are compared in.
std::map<std::string, std::vector<domain::Decimal>> find_score_groups(postgres::Transaction&, const domain::Period&,
                                                                      OwnerKind);
/// Units, and the people in them on the period's last day, with agreed targets in it; in their order.
std::vector<Owner> list_owners_in(postgres::Transaction&, const domain::Period&,
                                  const std::vector<std::string>& unit_ids);

}
