#pragma once
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "consultation.hpp"
#include "transaction.hpp"

namespace indicators::store {

/// An edition's consultation with `fields`, the edition as it is now: a JSON object.
void open(postgres::Transaction&, const std::string& indicator_id, int edition, const Consultation&,
          const std::string& fields);
void extend(postgres::Transaction&, const std::string& indicator_id, int edition, domain::Date until);
/// The fields on the day on which it was opened; nothing when it was not.
std::optional<std::string> opened_fields(postgres::Transaction&, const std::string& indicator_id, int edition);

struct Comment {
    std::string id{}, indicator_id{};
    int edition = 1;
    std::string author_id{}, text{}, created_at{};
    std::optional<std::string> in_reply_to{};  ///< the comment that began the thread
    std::optional<std::string> answer{}, answered_at{};
    std::vector<std::string> changed{};  ///< the fields that were changed because of it
};
std::vector<Comment> comments(postgres::Transaction&, const std::string& indicator_id,
                              const std::optional<std::string>& after_id, int limit);  ///< oldest first
std::optional<Comment> comment(postgres::Transaction&, const std::string& id);
void insert(postgres::Transaction&, const Comment&);
/// False when it is answered already.
bool answer(postgres::Transaction&, const std::string& id, const std::string& text,
            const std::vector<std::string>& changed);

struct CommentCounts {
    std::int64_t all = 0, unanswered = 0;
};
CommentCounts count_comments(postgres::Transaction&, const std::string& indicator_id, int edition);
/// The comments whose answers name a field, in pairs of field and comment.
std::vector<std::pair<std::string, std::string>> changes_by_comments(postgres::Transaction&,
                                                                     const std::string& indicator_id, int edition);

void cast(postgres::Transaction&, const std::string& indicator_id, int edition, const std::string& employee_id, Vote);
std::optional<Vote> vote_of(postgres::Transaction&, const std::string& indicator_id, int edition,
                            const std::string& employee_id);
std::array<std::int64_t, all_votes.size()> count_votes(postgres::Transaction&, const std::string& indicator_id,
                                                       int edition);

}
