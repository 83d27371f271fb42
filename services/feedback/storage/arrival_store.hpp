#pragma once
#include <optional>
#include <string>
#include <vector>

#include "answer_store.hpp"
#include "date.hpp"
#include "transaction.hpp"

/// What is known of how answers came, for as long as it is needed.
namespace feedback::store {

/// The key that sources and counter windows of a day are hashed with; made when there is none.
struct DayKey {
    std::string key;
    bool made;  ///< just now
};
DayKey day_key(postgres::Transaction&, const domain::Date&);

/// False when it was used before.
bool use_form_token(postgres::Transaction&, const std::string& survey_id, const std::string& nonce,
                    const domain::Date& today);

/// What came to the survey before this answer, which is not inserted yet.
Before came_before(postgres::Transaction&, const std::string& survey_id, const Elements& asked, const Response&);

/// Puts those into the batch that wait for an officer's look alone, and share what is doubted with this answer: the
/// source, the counter window, the window of arrival, or the day. The batches that they were in.
std::vector<std::string> set_aside(postgres::Transaction&, const std::string& survey_id, const Response& doubted);

/// Destroys the keys of the days before this one, and forgets the tokens that were used on them. False when there may
/// be more of them.
bool forget_arrivals(postgres::Transaction&, const domain::Date& before);

}
