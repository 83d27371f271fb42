#include "dispatcher.hpp"
#include "owner_access.hpp"
#include "owner_input.hpp"
#include "publisher.hpp"
#include "reasons.hpp"
#include "settings.hpp"
#include "sharing_routes.hpp"
#include "signature.hpp"
#include "web_url.hpp"
#include "webhook.hpp"

namespace indicators {
namespace {

using nlohmann::json;
using service::member;
using webhooks::store::Delivery;
using webhooks::store::Webhook;

constexpr Reason https_required{"https_required", "Alamat harus memakai https.", "The address must be one of https."};
constexpr Reason delivery_under_way{"delivery-under-way", "Pengiriman belum selesai.",
                                    "The delivery has not ended yet."};

/// What the routes need beyond the service's parts.
struct Hooks {
    service::App& app;
    bool plain_http;     ///< the operator allows private networks
    int most_endpoints;  ///< of a region
};

WebhookState state_of(const Webhook& hook) { return hook.enabled ? WebhookState::enabled : WebhookState::disabled; }

json render_webhook(const Webhook& hook, const service::Call& call) {
    return {{"id", hook.id},
            {"url", hook.url},
            {"description", hook.description},
            {"event_types", hook.event_types},
            {"enabled", hook.enabled},
            {"disabled_reason", hook.disabled_reason},
            {"failing_since", hook.failing_since},
            {"paused_until", hook.paused_until},
            {"position", feed::event_id(static_cast<std::uint64_t>(hook.position))},
            {"pending", hook.pending},
            {"created_at", hook.created_at},
            {"allowed_actions", webhook_workflow.allowed(state_of(hook), parties_of(call))}};
}

json render_delivery(const Delivery& delivery) {
    auto attempts = json::array();
    for (const auto& one : delivery.attempts)
        attempts.push_back({{"made_at", one.made_at},
                            {"duration_ms", one.duration_ms},
                            {"status", one.status},
                            {"failure", one.failure}});
    return {{"id", delivery.id},
            {"message_id", webhooks::message_id(delivery.id)},
            {"event_id", feed::event_id(static_cast<std::uint64_t>(delivery.event))},
            {"event_type", delivery.event_type},
            {"state", delivery.state},
            {"created_at", delivery.created_at},
            {"next_attempt_at", delivery.next_attempt_at},
            {"ended_at", delivery.ended_at},
            {"attempts", std::move(attempts)}};
}

void require_https(const Hooks& hooks, const std::string& url) {
    if (hooks.plain_http || http::scheme_of(url) == http::Scheme::https) return;
    throw service::refused("/url", https_required);
}

http::Problem too_many_endpoints(int most) {
    const auto number = std::to_string(most);
    return http::conflict("webhook-limit",
                          {"Wilayah ini sudah memiliki " + number + " webhook; hapus yang tidak dipakai.",
                           "The region has " + number + " endpoints already; delete one not in use."})
        .with("limit", most);
}

/// The endpoint, locked for a step of its workflow, which is refused as every step is. A test or a replay goes with any
/// version.
Webhook lock_for(WebhookAction action, feed::Writing& writing, const service::Call& call) {
    auto hook = webhooks::store::lock_webhook(writing.sql(), call.parameter("id"));
    if (!hook) throw http::not_found();
    const bool any_version = action == WebhookAction::test || action == WebhookAction::replay;
    service::require_step(call, webhook_workflow, action, state_of(*hook),
                          any_version ? std::nullopt : std::optional(hook->version), parties_of(call));
    return *hook;
}

Webhook publish_change(feed::Writing& writing, const std::string& id) {
    auto hook = webhooks::store::webhook(writing.sql(), id).value();
    writing.publish(webhooks::changed_event(hook));
    return hook;
}

http::Response list_webhooks(const Hooks& hooks, service::Call& call) {
    const auto asked = service::page_request(call, {service::Key::uuid});
    const auto after = asked.after.empty() ? std::string() : asked.after[0];
    const auto found = hooks.app.database().read(
        call.region, [&](auto& tx) { return webhooks::store::webhooks(tx, after, asked.limit + 1); });
    return service::page_of(
        call, asked, found, [&](const Webhook& hook) { return render_webhook(hook, call); },
        [](const Webhook& hook) { return std::vector{hook.id}; });
}

http::Response create_webhook(const Hooks& hooks, service::Call& call) {
    const Webhook wanted{.id = service::new_uuid(),
                         .url = call.body["url"],
                         .description = member<std::string>(call.body, "description").value_or(""),
                         .event_types = call.body.value("event_types", std::vector<std::string>{})};
    require_https(hooks, wanted.url);
    return hooks.app.write(call, [&](feed::Writing& writing) {
        if (webhooks::store::hold_count(writing.sql()) >= hooks.most_endpoints)
            throw too_many_endpoints(hooks.most_endpoints);
        const auto secret = webhooks::Secret::generate();
        webhooks::store::insert(writing.sql(), wanted, secret.bytes(), call.principal.subject,
                                call.body.value("from", "now") == "start");
        const auto hook = publish_change(writing, wanted.id);
        auto rendered = render_webhook(hook, call);
        rendered["secret"] = secret.shown();
        return service::created("/v1/regions/" + call.region + "/webhooks/" + hook.id, rendered, hook.version);
    });
}

/// How far it is changes without a new version: there is no 304.
http::Response find_webhook(const Hooks& hooks, service::Call& call) {
    const auto hook = hooks.app.database().read(
        call.region, [&](auto& tx) { return webhooks::store::webhook(tx, call.parameter("id")); });
    if (!hook) throw http::not_found();
    auto response = service::ok(render_webhook(*hook, call));
    response.headers.set("ETag", service::etag(hook->version));
    return response;
}

http::Response change_webhook(const Hooks& hooks, service::Call& call) {
    const auto url = member<std::string>(call.body, "url");
    if (url) require_https(hooks, *url);
    return hooks.app.write(call, [&](feed::Writing& writing) {
        auto hook = lock_for(WebhookAction::change, writing, call);
        if (url) hook.url = *url;
        hook.description = call.body.value("description", hook.description);
        hook.event_types = call.body.value("event_types", hook.event_types);
        hook.enabled = call.body.value("enabled", hook.enabled);
        webhooks::store::change(writing.sql(), hook);
        hook = publish_change(writing, hook.id);
        return service::ok_versioned(call, render_webhook(hook, call), hook.version);
    });
}

http::Response remove_webhook(const Hooks& hooks, service::Call& call) {
    return hooks.app.write(call, [&](feed::Writing& writing) {
        const auto hook = lock_for(WebhookAction::remove, writing, call);
        webhooks::store::remove(writing.sql(), hook.id);
        writing.publish(webhooks::changed_event(hook, true));
        return http::Response::no_content();
    });
}

http::Response rotate_secret(const Hooks& hooks, service::Call& call) {
    return hooks.app.write(call, [&](feed::Writing& writing) {
        auto hook = lock_for(WebhookAction::rotate_secret, writing, call);
        const auto secret = webhooks::Secret::generate();
        webhooks::store::rotate(writing.sql(), hook.id, secret.bytes(), webhooks::Plan{});
        hook = publish_change(writing, hook.id);
        auto rendered = render_webhook(hook, call);
        rendered["secret"] = secret.shown();
        return service::ok_versioned(call, rendered, hook.version);
    });
}

http::Response test_webhook(const Hooks& hooks, service::Call& call) {
    return hooks.app.write(call, [&](feed::Writing& writing) {
        const auto hook = lock_for(WebhookAction::test, writing, call);
        writing.publish(webhooks::test_event(hook.id));
        auto response = service::ok_versioned(call, render_webhook(hook, call), hook.version);
        response.status = 202;
        response.headers.set("Location", "/v1/regions/" + call.region + "/webhooks/" + hook.id + "/deliveries");
        return response;
    });
}

http::Response replay_events(const Hooks& hooks, service::Call& call) {
    return hooks.app.write(call, [&](feed::Writing& writing) {
        const auto hook = lock_for(WebhookAction::replay, writing, call);
        const auto messages = webhooks::store::replay_since(writing.sql(), hook.id, call.body["since"],
                                                            call.body.value("only", "failed") == "failed");
        return service::ok({{"messages", messages}});
    });
}

http::Response list_deliveries(const Hooks& hooks, service::Call& call) {
    const auto asked = service::page_request(call, {service::Key::number});
    const auto before = asked.after.empty() ? std::nullopt : std::optional(service::whole_number(asked.after[0]));
    const auto found = hooks.app.database().snapshot(call.region, [&](postgres::Transaction& tx) {
        if (!webhooks::store::webhook(tx, call.parameter("id"))) throw http::not_found();
        return webhooks::store::deliveries(tx, call.parameter("id"), service::query_text(call, "state"), before,
                                           asked.limit + 1);
    });
    return service::page_of(
        call, asked, found, [](const Delivery& delivery) { return render_delivery(delivery); },
        [](const Delivery& delivery) { return std::vector{std::to_string(delivery.event)}; });
}

http::Response replay_delivery(const Hooks& hooks, service::Call& call) {
    return hooks.app.write(call, [&](feed::Writing& writing) {
        auto& tx = writing.sql();
        const auto& id = call.parameter("delivery_id");
        if (!webhooks::store::delivery(tx, call.parameter("id"), id)) throw http::not_found();
        if (!webhooks::store::replay(tx, call.parameter("id"), id)) throw service::conflict(delivery_under_way);
        return service::ok(render_delivery(webhooks::store::delivery(tx, call.parameter("id"), id).value()));
    });
}

}

void WebhookSettings::read(service::Settings& settings) {
    most_endpoints =
        settings.number("KINERJA_WEBHOOKS_PER_REGION", "endpoints that a region may have", 1, 1'000, most_endpoints);
    networks = settings.list("KINERJA_WEBHOOK_NETWORKS",
                             "networks within that webhooks may be sent to, also by http: 10.20.0.0/16");
    try {
        http::Destinations::public_and(networks);
    } catch (const std::invalid_argument&) {
        settings.refuse("KINERJA_WEBHOOK_NETWORKS", "must be networks as 10.20.0.0/16");
        networks.clear();
    }
}

namespace {

std::vector<service::Sample> watch_webhooks(postgres::Transaction& tx) {
    const auto now = webhooks::store::backlog(tx);
    const auto gauge = [](const char* name, const char* help, auto value) {
        return service::Sample{name, help, service::Sample::Kind::gauge, static_cast<double>(value)};
    };
    return {
        gauge("webhook_deliveries_waiting", "Deliveries that have not ended", now.waiting),
        gauge("webhook_events_waiting", "Events of which deliveries are still to be made, for each endpoint",
              now.events),
        gauge("webhook_oldest_due_seconds", "For how long the oldest due delivery has waited to be sent",
              std::chrono::duration<double>(now.oldest_due).count()),
        gauge("webhook_endpoints_failing", "Endpoints that nothing reaches, and that are tried again", now.failing),
        gauge("webhook_endpoints_given_up", "Endpoints that were disabled because they failed or are gone",
              now.given_up),
    };
}

}

std::vector<service::Endpoint> webhook_routes(const Context& context, const WebhookSettings& settings) {
    using http::Method;
    auto& app = context.app;
    webhooks::DispatcherOptions options;
    options.destinations = http::Destinations::public_and(settings.networks);
    app.run_in_background([dispatcher = std::make_shared<webhooks::Dispatcher>(app.journal(), std::move(options))](
                              const std::stop_token& token) { dispatcher->run(token); });
    app.watch([&app] { return app.database().read(postgres::every_region, watch_webhooks); });
    const Hooks hooks{app, !settings.networks.empty(), settings.most_endpoints};
    const auto with = [&](auto function) {
        return [hooks, function](service::Call& call) { return function(hooks, call); };
    };
    const auto base = service::regional("webhooks");
    return {{Method::get, base, with(list_webhooks)},
            {Method::post, base, with(create_webhook)},
            {Method::get, base + "/{id}", with(find_webhook)},
            {Method::patch, base + "/{id}", with(change_webhook)},
            {Method::delete_, base + "/{id}", with(remove_webhook)},
            {Method::post, base + "/{id}/rotate-secret", with(rotate_secret)},
            {Method::post, base + "/{id}/test", with(test_webhook)},
            {Method::post, base + "/{id}/replay", with(replay_events)},
            {Method::get, base + "/{id}/deliveries", with(list_deliveries)},
            {Method::post, base + "/{id}/deliveries/{delivery_id}/replay", with(replay_delivery)}};
}

}
