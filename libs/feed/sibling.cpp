#include "sibling.hpp"

#include <simdjson.h>

#include <condition_variable>
#include <mutex>

namespace feed {

using nlohmann::json;

/// Where the answer arrives; outlives a question that was given up.
struct Inbox {
    std::mutex mutex;
    std::condition_variable_any arrived;
    std::optional<std::variant<http::Response, http::Unreachable>> answer;
};

static std::string body(const Question& question) {
    return json{{"cursors", question.cursors},
                {"new_regions", question.new_regions},
                {"timeout", question.timeout.count()},
                {"limit", events_in_a_batch}}
        .dump();
}

static json parsed(simdjson::ondemand::value value) {
    return json::parse(std::string_view(simdjson::to_json_string(value)));
}

static void take_values(Arrived& event, simdjson::ondemand::object data, const FollowerOptions& options) {
    for (auto member : data) {
        const std::string_view name = member.unescaped_key();
        if (name == "personal")
            event.personal = parsed(member.value());
        else if (options.unparsed.contains(name))
            event.data[std::string(name)] = std::string_view(simdjson::to_json_string(member.value()));
        else if (name != "personalsalt" && name != "personalhash")
            event.data[std::string(name)] = parsed(member.value());
    }
}

/// The members in the order in which they are served (event_text.hpp).
static Arrived arrived(simdjson::ondemand::object served, std::string& region, const FollowerOptions& options) {
    Arrived event{.id = {}, .type = {}, .subject = {}, .time = {}, .data = json::object(), .personal = json::object()};
    const auto text = [&](const char* name) { return std::string(std::string_view(served[name])); };
    event.id = text("id");
    event.type = text("type");
    event.subject = text("subject");
    event.time = text("time");
    region = text("region");
    take_values(event, served["data"], options);
    return event;
}

static Arrivals arrivals(const std::string& batch, const FollowerOptions& options) {
    Arrivals arrivals;
    const simdjson::padded_string padded(batch);
    simdjson::ondemand::parser parser;
    auto document = parser.iterate(padded);
    std::string region;
    for (auto served : document.get_array()) {
        auto event = arrived(served.get_object(), region, options);
        arrivals[region].push_back(std::move(event));
    }
    return arrivals;
}

std::optional<Arrivals> Sibling::ask(const Question& question, http::Clock::time_point deadline, std::stop_token stop) {
    const auto inbox = std::make_shared<Inbox>();
    http::Call call{http::Method::post,
                    options_.url,
                    {{"Authorization", "Bearer " + options_.token()}, {"Content-Type", "application/json"}},
                    http::Body(body(question)),
                    deadline};
    client_.fetch(std::move(call), [inbox](std::variant<http::Response, http::Unreachable> answer) {
        const std::lock_guard lock(inbox->mutex);
        inbox->answer = std::move(answer);
        inbox->arrived.notify_all();
    });
    std::unique_lock lock(inbox->mutex);
    if (!inbox->arrived.wait(lock, stop, [&] { return inbox->answer.has_value(); })) return {};
    if (const auto* unreachable = std::get_if<http::Unreachable>(&*inbox->answer)) throw *unreachable;
    const auto& response = std::get<http::Response>(*inbox->answer);
    if (response.status != 200)
        throw http::Unreachable(http::Unreachable::Reason::broken,
                                "the feed answered " + std::to_string(response.status));
    return arrivals(response.body, options_);
}

}
