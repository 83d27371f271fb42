#include "receiving.hpp"

#include "arrival_store.hpp"
#include "collecting.hpp"
#include "deciding.hpp"
#include "digest.hpp"
#include "json_values.hpp"
#include "later.hpp"
#include "survey_policy_store.hpp"
#include "time_zone.hpp"
#include "uuid.hpp"

namespace feedback {
namespace {

/// A day's key is needed on it and, for answers that come around midnight, on the next one.
void plan_forgetting(feed::Writing& writing, const domain::Date& day) {
    const domain::Date before = std::chrono::sys_days(day) + std::chrono::days(2);
    jobs::enqueue_at(writing, forgetting, {{"before", before}}, "feedback",
                     domain::start_of(before, domain::zone_of(writing.sql().region())));
}

/// Makes nothing that could be told apart from random without the key of the day.
std::string hash_of(const std::string& key, domain::Id<Survey> survey_id, const std::string& what) {
    constexpr std::size_t enough = 16;
    return feed::hmac_sha256(key, survey_id.to_string() + "\n" + what).substr(0, enough);
}

/// How it came: an answer that shows a form's token a second time comes like one without.
Channel find_channel(postgres::Transaction& tx, domain::Id<Survey> survey_id, const Arrival& arrival) {
    if (!arrival.token) return Channel::open;
    if (std::holds_alternative<CounterToken>(*arrival.token)) return Channel::counter;
    return store::use_form_token(tx, survey_id, std::get<FormToken>(*arrival.token).nonce, arrival.today)
               ? Channel::form
               : Channel::open;
}

store::Response make_response(feed::Writing& writing, domain::Id<Survey> survey_id, const Arrival& arrival) {
    const auto [key, is_new] = store::find_or_make_day_key(writing.sql(), arrival.today);
    if (is_new) plan_forgetting(writing, arrival.today);
    store::Response response{
        .id = arrival.id,
        .answers = arrival.answers,
        .comment = arrival.comment,
        .channel = find_channel(writing.sql(), survey_id, arrival),
        .received_on = arrival.today,
        .source = hash_of(key, survey_id, "source " + arrival.network),
        .arrival_window = hash_of(key, survey_id, "arrival " + std::to_string(arrival.arrival_window))};
    if (response.channel == Channel::counter) {
        const auto& token = std::get<CounterToken>(*arrival.token);
        response.counter_window =
            hash_of(key, survey_id, "counter " + std::to_string(token.counter) + " " + std::to_string(token.window));
    }
    return response;
}

}

Doubt receive_answer(feed::Writing& writing, std::vector<store::Tally>& tallies, domain::Id<Survey> survey_id,
                     const Arrival& arrival) {
    auto& tx = writing.sql();
    auto& tally = *find_tally(tallies, survey_id);
    auto response = make_response(writing, survey_id, arrival);
    const auto policy = domain::policy_on(store::list_survey_policies(tx), arrival.today).policy;
    response.doubt =
        judge(response.channel, store::count_before(tx, survey_id, tally.totals.elements, response), policy);
    set_aside(writing, tally, {response});
    return *response.doubt;
}

jobs::Progress forget_arrivals(feed::Writing& writing, jobs::Job& job) {
    const auto before = job.input.at("before").get<domain::Date>();
    return store::forget_arrivals(writing.sql(), before) ? jobs::Progress::done : jobs::Progress::more;
}

}
