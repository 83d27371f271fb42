#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "indicator.hpp"
#include "transaction.hpp"

namespace indicators::store {

struct IndicatorFilter {
    std::optional<std::string> state{}, category{}, code{}, words{}, after_code{};
    int limit = 50;
};
std::vector<Indicator> indicators(postgres::Transaction&, const IndicatorFilter&);  ///< by code
std::optional<Indicator> indicator(postgres::Transaction&, const std::string& id);
std::optional<Indicator> lock_indicator(postgres::Transaction&, const std::string& id);
std::map<std::string, Indicator> indicators_by_code(postgres::Transaction&, const std::vector<std::string>& codes);
/// False when the code is taken.
bool insert(postgres::Transaction&, const Indicator&);
void update(postgres::Transaction&, const Indicator&);  ///< with its new version; the caller has locked it

struct Comment {
    std::string id{}, indicator_id{}, author_id{}, text{}, created_at{};
    std::optional<std::string> answer{}, answered_at{};
};
std::vector<Comment> comments(postgres::Transaction&, const std::string& indicator_id,
                              const std::optional<std::string>& after_id, int limit);  ///< oldest first
std::optional<Comment> comment(postgres::Transaction&, const std::string& id);
void insert(postgres::Transaction&, const Comment&);
/// False when it is answered already.
bool answer(postgres::Transaction&, const std::string& id, const std::string& text);
std::int64_t unanswered(postgres::Transaction&, const std::string& indicator_id);

}
