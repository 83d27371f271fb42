#include "receiving.hpp"

#include <nlohmann/json.hpp>

#include "arrival_store.hpp"
#include "batch_store.hpp"
#include "collecting.hpp"
#include "deciding.hpp"
#include "digest.hpp"
#include "later.hpp"
#include "survey_policy_store.hpp"

namespace feedback {
namespace {

/// A day's key is needed on it and, for answers that come around midnight, on the next one.
void plan_forgetting(feed::Writing& writing, const domain::Date& day) {
    const std::chrono::sys_days before = std::chrono::sys_days(day) + std::chrono::days(2);
    jobs::enqueue_at(writing, forgetting, {{"before", domain::to_string(before)}}, "feedback",
                     before - std::chrono::hours(7));  // where the day begins in western Indonesia
}

/// Makes nothing that could be told apart from random without the key of the day.
std::string hashed(const std::string& key, const std::string& survey_id, const std::string& what) {
    constexpr std::size_t enough = 16;
    return feed::hmac_sha256(key, survey_id + "\n" + what).substr(0, enough);
}

/// How it came: an answer that shows a form's token a second time comes like one without.
Channel channel_of(postgres::Transaction& tx, const std::string& survey_id, const Arrival& arrival) {
    if (!arrival.token) return Channel::open;
    if (std::holds_alternative<CounterToken>(*arrival.token)) return Channel::counter;
    return store::use_form_token(tx, survey_id, std::get<FormToken>(*arrival.token).nonce, arrival.today)
               ? Channel::form
               : Channel::open;
}

store::Response response_of(feed::Writing& writing, const std::string& survey_id, Arrival arrival) {
    const auto [key, made] = store::day_key(writing.sql(), arrival.today);
    if (made) plan_forgetting(writing, arrival.today);
    store::Response response{
        .id = std::move(arrival.id),
        .answers = std::move(arrival.answers),
        .comment = std::move(arrival.comment),
        .channel = channel_of(writing.sql(), survey_id, arrival),
        .received_on = arrival.today,
        .source = hashed(key, survey_id, "source " + arrival.network),
        .arrival_window = hashed(key, survey_id, "arrival " + std::to_string(arrival.arrival_window))};
    if (response.channel == Channel::counter) {
        const auto& token = std::get<CounterToken>(*arrival.token);
        response.counter_window =
            hashed(key, survey_id, "counter " + std::to_string(token.counter) + " " + std::to_string(token.window));
    }
    return response;
}

void quarantine(feed::Writing& writing, store::Tally& tally, store::Response& response, const std::string& new_id) {
    auto& tx = writing.sql();
    response.batch_id = store::batch_for(tx, tally.survey_id, response, new_id);
    store::insert(tx, tally.survey_id, tally.totals.elements, {response});
    ++tally.quarantined;
    store::save(tx, tally);
    auto changed =
        spreads(*response.doubt) ? store::set_aside(tx, tally.survey_id, response) : std::vector<std::string>{};
    store::raise_versions(tx, changed);
    if (response.batch_id == new_id) changed.push_back(new_id);
    for (const auto& id : changed) writing.publish(changed_event(store::batch(tx, id).value()));
}

}

Doubt receive(feed::Writing& writing, std::vector<store::Tally>& tallies, const std::string& survey_id,
              Arrival arrival) {
    auto& tx = writing.sql();
    auto& tally = *tally_of(tallies, survey_id);
    const auto today = arrival.today;
    const auto new_batch_id = arrival.batch_id;
    auto response = response_of(writing, survey_id, std::move(arrival));
    const auto policy = store::survey_policy_on(store::survey_policies(tx), today).policy;
    response.doubt =
        doubt(response.channel, store::came_before(tx, survey_id, tally.totals.elements, response), policy);
    quarantine(writing, tally, response, new_batch_id);
    return *response.doubt;
}

jobs::Progress forget_some(feed::Writing& writing, jobs::Job& job) {
    const auto before = domain::parse_date(job.input.at("before").get<std::string>());
    if (!before) throw jobs::Failed("bad_day");
    return store::forget_arrivals(writing.sql(), *before) ? jobs::Progress::done : jobs::Progress::more;
}

}
