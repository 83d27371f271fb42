#pragma once
#include <optional>
#include <string>
#include <vector>

#include "date.hpp"
#include "plausibility.hpp"
#include "totals.hpp"
#include "transaction.hpp"

namespace feedback::store {

struct Response {
    std::string id;
    Answers answers;                     ///< to all that the survey asks
    std::optional<std::string> comment;  ///< personal
    Channel channel = Channel::import;
    domain::Date received_on{};
    std::string source, counter_window, arrival_window;  ///< hashes, empty where there are none
    std::optional<Doubt> doubt{};                        ///< it waits for an officer
    std::optional<std::string> batch_id{};
};
/// What it shares with the others of its batch beside the day; empty when nothing.
const std::string& shared_by(const Response&);
/// They count, unless they are doubted.
void insert(postgres::Transaction&, const std::string& survey_id, const Elements& asked, const std::vector<Response>&);

/// A survey with what it came to.
struct Tally {
    std::string survey_id, service_id, unit_id, period;
    SurveyState state;
    std::string token_key;
    Totals totals;
    std::int64_t quarantined = 0, rejected = 0;  ///< answers that do not count
};
/// Those of all surveys that the unit of this one has in its period, locked until the transaction ends, so that whoever
/// counts another answer tells of all that were counted before, and none of them is closed meanwhile. Empty when there
/// is no such survey.
std::vector<Tally> lock_tallies(postgres::Transaction&, const std::string& survey_id);
void save(postgres::Transaction&, const Tally&);
/// That of one survey, as it is now.
std::optional<Tally> tally(postgres::Transaction&, const std::string& survey_id);

}
