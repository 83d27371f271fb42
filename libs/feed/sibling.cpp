#include "sibling.hpp"

#include <condition_variable>
#include <mutex>

namespace feed {

using nlohmann::json;

static constexpr int events_in_a_batch = 1000;

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

static json taken_out(json& data, const char* member) {
    const auto found = data.find(member);
    if (found == data.end()) return json::object();
    auto value = std::move(*found);
    data.erase(found);
    return value;
}

static Arrivals arrivals(const http::Response& answer) {
    if (answer.status != 200) throw std::runtime_error("the feed answered " + std::to_string(answer.status));
    Arrivals arrivals;
    for (auto& event : json::parse(answer.body)) {
        auto& data = event.at("data");
        auto personal = taken_out(data, "personal");
        taken_out(data, "personalsalt");
        taken_out(data, "personalhash");
        arrivals[event.at("region").get<std::string>()].push_back({event.at("id"), event.at("type"),
                                                                   event.at("subject"), event.at("time"),
                                                                   std::move(data), std::move(personal)});
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
    return arrivals(std::get<http::Response>(*inbox->answer));
}

}
