#pragma once
#include <optional>
#include <string>
#include <vector>

#include "response_batch.hpp"
#include "transaction.hpp"

namespace feedback::store {

struct Response {
    domain::Id<Response> id{};             ///< of version 4: it tells nothing of when it came
    Answers answers{};                     ///< to all that the survey asks
    std::optional<std::string> comment{};  ///< personal
    Channel channel = Channel::import;
    domain::Date received_on{};
    std::string source{}, counter_window{}, arrival_window{};  ///< hashes, empty where there are none
    std::optional<Doubt> doubt{};                              ///< it waits for an officer
    std::optional<domain::Id<ResponseBatch>> batch_id{};
};
/// What it shares with the others of its batch beside the day; empty when nothing.
const std::string& shared_by(const Response&);
/// They count, unless they are doubted.
void insert(postgres::Transaction&, domain::Id<Survey>, const Elements& asked, const std::vector<Response>&);

/// A survey with what it came to.
struct Tally {
    domain::Id<Survey> survey_id{};
    domain::Id<PublicService> service_id{};
    domain::UnitId unit_id{};
    domain::Period period;
    SurveyState state = SurveyState::open;
    std::string token_key{};
    Totals totals{};
    std::int64_t quarantined = 0, rejected = 0;  ///< answers that do not count
};
/// Those of all surveys that the unit of this one has in its period, locked until the transaction ends, so that whoever
/// counts another answer publishes all that were counted before, and none of them is closed meanwhile. Empty when there
/// is no such survey, or batch.
std::vector<Tally> lock_tallies(postgres::Transaction&, domain::Id<Survey>);
std::vector<Tally> lock_tallies_of_batch(postgres::Transaction&, domain::Id<ResponseBatch>);
void save(postgres::Transaction&, const Tally&);
/// That of one survey, as it is now.
std::optional<Tally> find_tally(postgres::Transaction&, domain::Id<Survey>);

}
