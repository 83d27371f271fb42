#include "webhook_routes.hpp"

#include "input.hpp"
#include "publisher.hpp"
#include "signature.hpp"
#include "web_url.hpp"

namespace indicators {
namespace {

using nlohmann::json;
using service::member;
using webhooks::store::Delivery;
using webhooks::store::Webhook;

/// What the routes need beyond the service's parts.
struct Hooks {
    service::App& app;
    bool plain_http;     ///< the operator allows private networks
    int most_endpoints;  ///< of a region
};

json to_json(const Webhook& hook, const service::Call& call) {
    auto actions = json::array();
    if (call.has_role("kpi_admin")) {
        actions = {"change", "delete", "rotate_secret"};
        if (hook.enabled) actions.insert(actions.end(), {"test", "replay"});
    }
    return {{"id", hook.id},
            {"url", hook.url},
            {"description", hook.description},
            {"event_types", hook.event_types},
            {"enabled", hook.enabled},
            {"disabled_reason", service::nullable(hook.disabled_reason)},
            {"failing_since", service::nullable(hook.failing_since)},
            {"paused_until", service::nullable(hook.paused_until)},
            {"position", feed::event_id(static_cast<std::uint64_t>(hook.position))},
            {"pending", hook.pending},
            {"created_at", hook.created_at},
            {"allowed_actions", std::move(actions)}};
}

json to_json(const Delivery& delivery) {
    auto attempts = json::array();
    for (const auto& one : delivery.attempts)
        attempts.push_back({{"made_at", one.made_at},
                            {"duration_ms", one.duration_ms},
                            {"status", service::nullable(one.status)},
                            {"failure", service::nullable(one.failure)}});
    return {{"id", delivery.id},
            {"message_id", webhooks::message_id(delivery.id)},
            {"event_id", feed::event_id(static_cast<std::uint64_t>(delivery.event))},
            {"event_type", delivery.event_type},
            {"state", delivery.state},
            {"created_at", delivery.created_at},
            {"next_attempt_at", service::nullable(delivery.next_attempt_at)},
            {"ended_at", service::nullable(delivery.ended_at)},
            {"attempts", std::move(attempts)}};
}

void check_url(const Hooks& hooks, const std::string& url) {
    if (hooks.plain_http || http::scheme_of(url) == http::Scheme::https) return;
    throw service::refused("/url", "https_required",
                           {"Alamat harus memakai https.", "The address must be one of https."});
}

http::Problem too_many_endpoints(int most) {
    const auto number = std::to_string(most);
    return http::conflict("webhook-limit",
                          {"Wilayah ini sudah memiliki " + number + " webhook; hapus yang tidak dipakai.",
                           "The region has " + number + " endpoints already; delete one not in use."})
        .with("limit", most);
}

Webhook locked(feed::Writing& writing, const service::Call& call) {
    auto hook = webhooks::store::lock_webhook(writing.sql(), call.parameter("id"));
    if (!hook) throw http::not_found();
    return *hook;
}

Webhook changed(feed::Writing& writing, const std::string& id) {
    auto hook = webhooks::store::webhook(writing.sql(), id).value();
    writing.publish(webhooks::changed_event(hook));
    return hook;
}

http::Response list(const Hooks& hooks, service::Call& call) {
    const auto asked = service::page_request(call, {service::Key::uuid});
    const auto after = asked.after.empty() ? std::string() : asked.after[0];
    const auto found = hooks.app.database().read(
        call.region, [&](auto& tx) { return webhooks::store::webhooks(tx, after, asked.limit + 1); });
    return service::page_of(
        call, asked, found, [&](const Webhook& hook) { return to_json(hook, call); },
        [](const Webhook& hook) { return std::vector{hook.id}; });
}

http::Response create(const Hooks& hooks, service::Call& call) {
    const Webhook wanted{.id = service::new_uuid(),
                         .url = call.body["url"],
                         .description = member<std::string>(call.body, "description").value_or(""),
                         .event_types = call.body.value("event_types", std::vector<std::string>{})};
    check_url(hooks, wanted.url);
    return hooks.app.write(call, [&](feed::Writing& writing) {
        if (webhooks::store::hold_count(writing.sql()) >= hooks.most_endpoints)
            throw too_many_endpoints(hooks.most_endpoints);
        const auto secret = webhooks::Secret::generate();
        webhooks::store::insert(writing.sql(), wanted, secret.bytes(), call.principal.subject,
                                call.body.value("from", "now") == "start");
        const auto hook = changed(writing, wanted.id);
        auto shown = to_json(hook, call);
        shown["secret"] = secret.shown();
        return service::created("/v1/regions/" + call.region + "/webhooks/" + hook.id, shown, hook.version);
    });
}

http::Response read(const Hooks& hooks, service::Call& call) {
    const auto hook = hooks.app.database().read(
        call.region, [&](auto& tx) { return webhooks::store::webhook(tx, call.parameter("id")); });
    if (!hook) throw http::not_found();
    return service::ok_versioned(call, to_json(*hook, call), hook->version);
}

http::Response change(const Hooks& hooks, service::Call& call) {
    const auto url = member<std::string>(call.body, "url");
    if (url) check_url(hooks, *url);
    return hooks.app.write(call, [&](feed::Writing& writing) {
        auto hook = locked(writing, call);
        service::require_version(call, hook.version);
        if (url) hook.url = *url;
        hook.description = call.body.value("description", hook.description);
        hook.event_types = call.body.value("event_types", hook.event_types);
        hook.enabled = call.body.value("enabled", hook.enabled);
        webhooks::store::change(writing.sql(), hook);
        hook = changed(writing, hook.id);
        return service::ok_versioned(call, to_json(hook, call), hook.version);
    });
}

http::Response remove(const Hooks& hooks, service::Call& call) {
    return hooks.app.write(call, [&](feed::Writing& writing) {
        const auto hook = locked(writing, call);
        service::require_version(call, hook.version);
        webhooks::store::remove(writing.sql(), hook.id);
        writing.publish(webhooks::changed_event(hook, true));
        return http::Response::no_content();
    });
}

http::Response rotate(const Hooks& hooks, service::Call& call) {
    return hooks.app.write(call, [&](feed::Writing& writing) {
        auto hook = locked(writing, call);
        service::require_version(call, hook.version);
        const auto secret = webhooks::Secret::generate();
        webhooks::store::rotate(writing.sql(), hook.id, secret.bytes(), webhooks::Plan{});
        hook = changed(writing, hook.id);
        auto shown = to_json(hook, call);
        shown["secret"] = secret.shown();
        return service::ok_versioned(call, shown, hook.version);
    });
}

http::Response test(const Hooks& hooks, service::Call& call) {
    return hooks.app.write(call, [&](feed::Writing& writing) {
        const auto hook = locked(writing, call);
        if (!hook.enabled)
            throw http::conflict("webhook-disabled", {"Webhook sedang nonaktif.", "The endpoint is disabled."});
        writing.publish(webhooks::test_event(hook.id));
        auto response = service::ok_versioned(call, to_json(hook, call), hook.version);
        response.status = 202;
        return response;
    });
}

http::Response replay(const Hooks& hooks, service::Call& call) {
    return hooks.app.write(call, [&](feed::Writing& writing) {
        const auto hook = locked(writing, call);
        const auto messages = webhooks::store::replay_since(writing.sql(), hook.id, call.body["since"],
                                                            call.body.value("only", "failed") == "failed");
        return service::ok({{"messages", messages}});
    });
}

http::Response deliveries(const Hooks& hooks, service::Call& call) {
    const auto asked = service::page_request(call, {service::Key::number});
    const auto before = asked.after.empty() ? std::nullopt : std::optional(service::whole_number(asked.after[0]));
    const auto found = hooks.app.database().snapshot(call.region, [&](postgres::Transaction& tx) {
        if (!webhooks::store::webhook(tx, call.parameter("id"))) throw http::not_found();
        return webhooks::store::deliveries(tx, call.parameter("id"), service::query_text(call, "state"), before,
                                           asked.limit + 1);
    });
    return service::page_of(
        call, asked, found, [](const Delivery& delivery) { return to_json(delivery); },
        [](const Delivery& delivery) { return std::vector{std::to_string(delivery.event)}; });
}

http::Response replay_delivery(const Hooks& hooks, service::Call& call) {
    return hooks.app.write(call, [&](feed::Writing& writing) {
        auto& tx = writing.sql();
        const auto& id = call.parameter("delivery_id");
        if (!webhooks::store::delivery(tx, call.parameter("id"), id)) throw http::not_found();
        if (!webhooks::store::replay(tx, call.parameter("id"), id))
            throw http::conflict("delivery-under-way",
                                 {"Pengiriman belum selesai.", "The delivery has not ended yet."});
        return service::ok(to_json(webhooks::store::delivery(tx, call.parameter("id"), id).value()));
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

std::vector<service::Endpoint> webhook_routes(const Context& context, const WebhookSettings& settings) {
    using http::Method;
    auto& app = context.app;
    webhooks::DispatcherOptions options;
    options.destinations = http::Destinations::public_and(settings.networks);
    app.beside([dispatcher = std::make_shared<webhooks::Dispatcher>(app.journal(), std::move(options))](
                   const std::stop_token& token) { dispatcher->run(token); });
    const Hooks hooks{app, !settings.networks.empty(), settings.most_endpoints};
    const auto with = [&](auto function) {
        return [hooks, function](service::Call& call) { return function(hooks, call); };
    };
    const std::string base = "/v1/regions/{region}/webhooks";
    return {{Method::get, base, with(list)},
            {Method::post, base, with(create)},
            {Method::get, base + "/{id}", with(read)},
            {Method::patch, base + "/{id}", with(change)},
            {Method::delete_, base + "/{id}", with(remove)},
            {Method::post, base + "/{id}/rotate_secret", with(rotate)},
            {Method::post, base + "/{id}/test", with(test)},
            {Method::post, base + "/{id}/replay", with(replay)},
            {Method::get, base + "/{id}/deliveries", with(deliveries)},
            {Method::post, base + "/{id}/deliveries/{delivery_id}/replay", with(replay_delivery)}};
}

}
