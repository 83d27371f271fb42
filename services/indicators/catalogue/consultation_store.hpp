#pragma once
#include <array>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "indicator.hpp"
#include "transaction.hpp"

namespace indicators::store {

/// The consultation of an edition, which has one, with `fields`, the edition as it is now: a JSON object.
void open_consultation(postgres::Transaction&, const Indicator&, const std::string& fields);
void extend_consultation(postgres::Transaction&, const Indicator&);  ///< until the day that it has now
/// The fields on the day on which it was opened; nothing when it was not.
std::optional<std::string> find_opened_fields(postgres::Transaction&, domain::Id<Indicator>, int edition);

struct Comment {
    domain::Id<Comment> id{};
    domain::Id<Indicator> indicator_id{};
    int edition = 1;
    std::string author_id{}, text{}, created_at{};
    std::optional<domain::Id<Comment>> in_reply_to{};  ///< the comment that began the thread
    std::optional<std::string> answer{}, answered_at{};
    std::vector<std::string> changed{};  ///< the fields that were changed because of it
};
std::vector<Comment> list_comments(postgres::Transaction&, domain::Id<Indicator>,
                                   const std::optional<std::string>& after_id, int limit);  ///< oldest first
std::optional<Comment> find_comment(postgres::Transaction&, domain::Id<Comment>);
void insert(postgres::Transaction&, Comment&);  ///< now
/// Keeps its answer, now; false when it is answered already.
bool answer(postgres::Transaction&, Comment&);

struct CommentCounts {
    std::int64_t all = 0, unanswered = 0;
};
CommentCounts count_comments(postgres::Transaction&, const Indicator&);
/// The comments on an edition whose answers name a field, by field.
std::map<std::string, std::vector<std::string>> find_comments_by_field(postgres::Transaction&, const Indicator&);

void cast_vote(postgres::Transaction&, const Indicator&, const std::string& employee_id, Vote);
std::optional<Vote> find_vote(postgres::Transaction&, const Indicator&, const std::string& employee_id);
std::array<std::int64_t, all_votes.size()> count_votes(postgres::Transaction&, const Indicator&);

}
