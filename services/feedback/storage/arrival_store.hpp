#pragma once
#include <optional>
#include <string>
#include <vector>

#include "answer_store.hpp"

/// What is known of how answers came, for as long as it is needed.
namespace feedback::store {

/// The key that sources and counter windows of a day are hashed with.
struct DayKey {
    std::string key;
    bool is_new = false;  ///< made just now
};
DayKey find_or_make_day_key(postgres::Transaction&, const domain::Date&);

/// False when it was used before.
bool use_form_token(postgres::Transaction&, domain::Id<Survey>, const std::string& nonce, const domain::Date& today);

/// What came to the survey before this answer, which is not inserted yet.
Before count_before(postgres::Transaction&, domain::Id<Survey>, const Elements& asked, const Response&);

/// Puts those into the batch that wait for an officer's look alone, and share what is doubted with this answer: the
/// source, the counter window, the window of arrival, or the day. Counts the versions of the batches that they were in
/// on, and returns these.
std::vector<domain::Id<ResponseBatch>> move_sharing(postgres::Transaction&, domain::Id<Survey>,
                                                    const Response& doubted);

/// Destroys the keys of the days before this one, and forgets the tokens that were used on them. False when there may
/// be more of them.
bool forget_arrivals(postgres::Transaction&, const domain::Date& before);

}
