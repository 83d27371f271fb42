#include "feed_endpoints.hpp"

#include <algorithm>
#include <charconv>

#include "given.hpp"
#include "json_body.hpp"
#include "replies.hpp"
#include "verification.hpp"

namespace service {
namespace {

using namespace std::chrono_literals;

/// Names, NIP and free text are for services, and for integrations that were trusted with them. People, of whatever
/// office, read them one by one, where it is recorded who did.
bool may_see_personal(const identity::Principal& principal, const std::string& feed) {
    return principal.has_role("service") || principal.scopes.contains(feed + ":personal");
}

/// How long a poll may wait so that its answer still comes before the request's deadline.
std::chrono::milliseconds within_deadline(std::chrono::milliseconds wanted, const http::Request& request) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(request.deadline - http::Clock::now()) - 2s;
    return std::clamp(wanted, 0ms, std::max(left, 0ms));
}

std::chrono::milliseconds timeout_of(const http::Request& request) {
    int milliseconds = 0;  // a number: the contract has been held against it
    const auto text = request.query.get("timeout").value_or("0");
    std::from_chars(text.data(), text.data() + text.size(), milliseconds);
    return within_deadline(std::chrono::milliseconds(milliseconds), request);
}

feed::Publisher::Poll one_region(const http::Request& request) {
    feed::Publisher::Poll poll;
    poll.cursors[request.parameter("region")] = request.query.get("lastEventId").value_or("");
    poll.timeout = timeout_of(request);
    return poll;
}

feed::Publisher::Poll many_regions(const http::Request& request) {
    const auto body = http::parse_json(request.body.text());
    feed::Publisher::Poll poll;
    for (const auto& [region, id] : body.at("cursors").items()) poll.cursors[region] = id.get<std::string>();
    poll.new_regions = body.value("new_regions", false);
    poll.timeout = within_deadline(std::chrono::milliseconds(body.value("timeout", 0)), request);
    poll.limit = body.value("limit", poll.limit);
    return poll;
}

LateHandler reading(feed::Publisher& publisher, const std::string& feed) {
    return [&publisher, feed](const std::shared_ptr<const http::Request>& request, const identity::Principal& principal,
                              http::Responder responder) {
        auto poll = one_region(*request);
        poll.with_personal = may_see_personal(principal, feed);
        publisher.poll(std::move(poll), std::move(responder));
    };
}

LateHandler polling(feed::Publisher& publisher, const std::string& feed) {
    return [&publisher, feed](const std::shared_ptr<const http::Request>& request, const identity::Principal& principal,
                              http::Responder responder) {
        if (principal.region != "*") throw http::forbidden();
        auto poll = many_regions(*request);
        poll.with_personal = may_see_personal(principal, feed);
        publisher.poll(std::move(poll), std::move(responder));
    };
}

constexpr std::size_t id_digits = 19;

/// "<id of the event>.<its hash>"; the contract has been held against the form.
std::string render_position(const feed::ChainPosition& position) {
    return feed::event_id(position.events) + "." + position.head;
}
feed::ChainPosition read_position(std::string_view text) {
    return {given(feed::parse_event_id(text.substr(0, id_digits)), "?after"), std::string(text.substr(id_digits + 1))};
}

Handler verifying(App& app, const std::string& feed, const std::shared_ptr<Places>& places) {
    return [&app, feed, places](Call& call) {
        const auto place = places->take(share_of(call.request, call.principal));
        const auto after = call.query("after");
        const auto most = call.query("events");
        const auto found =
            feed::check_chain(app.database(), feed, call.region, after ? read_position(*after) : feed::ChainPosition{},
                              most ? static_cast<int>(whole_number(*most)) : feed::checked_at_once);
        return ok({{"events", found.reached.events},
                   {"intact", found.intact},
                   {"head", found.reached.head},
                   {"broken_at", found.broken_at ? nlohmann::json(*found.broken_at) : nlohmann::json(nullptr)},
                   {"next", found.ended ? nlohmann::json(nullptr) : nlohmann::json(render_position(found.reached))}});
    };
}

}

std::vector<Endpoint> feed_endpoints(App& app, feed::Publisher& publisher, const std::string& feed,
                                     const std::shared_ptr<Places>& verifications) {
    const auto of_region = "/v1/regions/{region}/feeds/" + feed;
    using enum http::Method;
    return {{get, of_region, reading(publisher, feed), {}, http::Run::in_reactor},
            {get, of_region + "/verify", verifying(app, feed, verifications)},
            {post, "/v1/feeds/" + feed + "/poll", polling(publisher, feed), {}, http::Run::in_reactor}};
}

}
