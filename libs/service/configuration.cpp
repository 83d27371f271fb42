#include "configuration.hpp"

#include <algorithm>
#include <array>
#include <fstream>

#include "addresses.hpp"
#include "derived_key.hpp"
#include "web_url.hpp"

namespace service {
namespace {

using namespace std::chrono_literals;

/// Settings that not every service has, without their KINERJA_…_FILE: tests/e2e/test_health.py holds them against
/// what the programs say.
constexpr auto settings_of_single_services = std::to_array<std::string_view>({"KINERJA_APPRAISAL_URL",
                                                                              "KINERJA_EVIDENCE_NETWORKS",
                                                                              "KINERJA_FEEDBACK_URL",
                                                                              "KINERJA_INDICATORS_URL",
                                                                              "KINERJA_LIMIT_ANONYMOUS",
                                                                              "KINERJA_LIMIT_SIGNED_IN",
                                                                              "KINERJA_LIMIT_SURVEY_ANSWERS",
                                                                              "KINERJA_LONG_ANSWERS_CALLER",
                                                                              "KINERJA_LONG_ANSWERS_REGION",
                                                                              "KINERJA_PERSONNEL_URL",
                                                                              "KINERJA_POLLS",
                                                                              "KINERJA_POLLS_CALLER",
                                                                              "KINERJA_POLLS_REGION",
                                                                              "KINERJA_POOL_SIZE",
                                                                              "KINERJA_POSTGRES",
                                                                              "KINERJA_TRAINING_URL",
                                                                              "KINERJA_TRUSTED_PROXIES",
                                                                              "KINERJA_UPSTREAM_CONNECTIONS",
                                                                              "KINERJA_WEBHOOKS_PER_REGION",
                                                                              "KINERJA_WEBHOOK_NETWORKS"});

/// What a body may take: of time, and of room while it is on disk.
void bodies(Settings& settings, http::ServerOptions& options) {
    auto& limits = options.limits;
    options.timeouts.body_total = settings.duration("KINERJA_BODY_TIMEOUT", "time in which a body must have come whole",
                                                    options.timeouts.body_total);
    limits.body_rate =
        1024 * static_cast<std::uint64_t>(settings.number(
                   "KINERJA_BODY_RATE", "KiB a second that a body must come on by at least", 1, 1'000'000, 4));
    const int in_all =
        settings.number("KINERJA_SPOOL_SPACE", "MiB of large bodies on disk (in TMPDIR) at once", 1, 1'000'000, 4096);
    const int each =
        settings.number("KINERJA_SPOOL_SHARE", "MiB of that for one caller; an import is up to 256", 1, 1'000'000, 512);
    limits.spool_bytes = std::uint64_t(in_all) << 20;
    limits.spool_bytes_each = std::uint64_t(each) << 20;
    if (each > in_all) settings.refuse("KINERJA_SPOOL_SHARE", "must not be more than KINERJA_SPOOL_SPACE");
}

std::string url_setting(std::string service) {
    std::ranges::transform(service, service.begin(), [](char c) {
        return c == '-' ? '_' : c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    });
    return "KINERJA_" + service + "_URL";
}

logging::Level log_level(Settings& settings) {
    const auto text =
        settings.text("KINERJA_LOG_LEVEL", "the least level that is logged: debug, info, warn or error", "info");
    const auto level = logging::parse_level(text);
    if (!level) settings.refuse("KINERJA_LOG_LEVEL", "must be debug, info, warn or error");
    return level.value_or(logging::Level::info);
}

postgres::Options database(Settings& settings) {
    postgres::Options options;
    options.connection = settings.secret("KINERJA_POSTGRES", "the database: a libpq URI or connection string");
    if (const auto fault = postgres::connection_fault(options.connection); fault && !options.connection.empty())
        settings.refuse("KINERJA_POSTGRES", *fault);
    options.pool_size = settings.number("KINERJA_POOL_SIZE", "connections to the database", 2, 500, 16);
    return options;
}

/// A secret that all processes of the deployment share; may be missing.
std::string deployment_key(Settings& settings, const char* name, const char* meaning) {
    auto key = settings.secret(name, meaning, "");
    if (!key.empty() && key.size() < http::least_secret) settings.refuse(name, "must have 32 characters or more");
    return key;
}

void keys(Settings& settings, Configuration& read) {
    read.cursor_key = deployment_key(settings, "KINERJA_CURSOR_KEY",
                                     "the deployment's secret of 32 characters or more that seals page cursors; "
                                     "without one they end with the process that made them");
    read.gateway_key = deployment_key(settings, "KINERJA_GATEWAY_KEY",
                                      "the deployment's secret of 32 characters or more by which the gateway proves to "
                                      "the services for whom it asks; without one they take all requests for its own");
}

/// Whom the API believes about for whom a request is made: the gateway, who shows that it is the gateway; at the
/// gateway, who stands before it.
void forwarders(Settings& settings, bool is_gateway, Configuration& read) {
    if (!is_gateway) {
        if (read.gateway_key.size() >= http::least_secret) read.outer.forwarders.gateway.emplace(read.gateway_key);
        return;
    }
    const auto proxies = settings.list("KINERJA_TRUSTED_PROXIES",
                                       "networks of the edge's proxies, whose X-Forwarded-For is believed, as "
                                       "10.20.0.0/16");
    try {
        read.outer.forwarders.proxies = http::parse_networks(proxies);
    } catch (const std::invalid_argument&) {
        settings.refuse("KINERJA_TRUSTED_PROXIES", "must be networks, such as 10.20.0.0/16");
    }
}

void listeners(Settings& settings, Configuration& read) {
    read_listen(settings, "KINERJA_LISTEN", "where the API is served", "127.0.0.1:8080", read.outer);
    read_listen(settings, "KINERJA_INNER_LISTEN", "where /healthz, /readyz and /metrics are served; never public",
                "127.0.0.1:9080", read.inner);
    if (collide(read.outer, read.inner))
        settings.refuse("KINERJA_INNER_LISTEN", "must not be the port of KINERJA_LISTEN");
    read.outer.pool_threads =
        settings.number("KINERJA_HANDLER_THREADS", "requests that are worked on at once", 2, 500, 12);
    read.outer.limits.connections = static_cast<std::size_t>(settings.number(
        "KINERJA_CONNECTIONS", "connections of clients at once; two descriptors each", 16, 100'000, 8'192));
    read.outer.cors.origins = read_origins(settings, "KINERJA_CORS_ORIGINS", "origins whose pages may call the API");
}

void issuer(Settings& settings, Configuration& read) {
    read.verifier.issuer = settings.text("KINERJA_ISSUER", "issuer of the access tokens (their iss)");
    read.verifier.audience = settings.text("KINERJA_AUDIENCE", "audience that a token must name (its aud)", "kinerja");
    read.jwks = read_url_or_file(settings, "KINERJA_JWKS", "the issuer's keys (JWKS): a http(s) URL, or a file");
}

void siblings(Settings& settings, const Description& description, Configuration& read) {
    for (const auto& sibling : description.upstreams)
        read.upstreams[sibling] = read_base_url(settings, url_setting(sibling), "base URL of that service");
    const auto otherwise = description.upstreams.empty() ? std::optional<std::string>("") : std::nullopt;
    read.token_file = settings.text("KINERJA_TOKEN_FILE",
                                    "file with this service's own access token, for its calls to other services; "
                                    "read again when it changes",
                                    otherwise);
}

redis::Options redis_options(Settings& settings) {
    redis::Options options;
    options.address =
        read_redis_address(settings, "KINERJA_REDIS", "Redis: address:port or unix:/path; everything works without");
    options.password = settings.secret("KINERJA_REDIS_PASSWORD", "its password", "");
    return options;
}

}

Configuration read_configuration(Settings& settings, const Description& description) {
    Configuration read;
    listeners(settings, read);
    keys(settings, read);
    forwarders(settings, description.feed.empty(), read);
    bodies(settings, read.outer);
    read.inner.pool_threads = 2;  // one may wait for a database that is away
    if (!description.feed.empty()) {
        read.database = database(settings);
        if (read.database->pool_size <= read.outer.pool_threads / 2)
            settings.refuse(
                "KINERJA_POOL_SIZE",
                "must be more than half of KINERJA_HANDLER_THREADS: so many long answers may each hold one");
    }
    read.redis = redis_options(settings);
    issuer(settings, read);
    siblings(settings, description, read);
    read.public_url =
        read_base_url(settings, "KINERJA_PUBLIC_URL", "base URL under which clients reach the gateway", "");
    read.log_level = log_level(settings);
    read.slow = settings.duration("KINERJA_SLOW", "a request that takes longer is logged as a warning", 1s);
    read.slow_statement = settings.duration(
        "KINERJA_SLOW_STATEMENT", "a database statement that takes longer is logged as a warning, by its name", 500ms);
    if (description.settings) description.settings(settings);
    if (description.descriptors) read.outer.limits.other_descriptors += description.descriptors();
    return read;
}

namespace {

bool can_be_read(const std::string& path) {
    std::ifstream file(path);
    return file.peek() != std::ifstream::traits_type::eof();
}

/// What stands in a configuration that several services share, or is told to the repository's own tests.
bool is_elsewhere(std::string_view name) {
    if (name.starts_with("KINERJA_TEST_") || name == "KINERJA_BIN") return true;
    constexpr std::string_view file = "_FILE";
    if (name.ends_with(file)) name.remove_suffix(file.size());
    return std::ranges::find(settings_of_single_services, name) != settings_of_single_services.end();
}

}

std::vector<std::string> unknown_settings(const Settings& settings) {
    auto names = settings.unread();
    std::erase_if(names, is_elsewhere);
    return names;
}

void check_deployment(Settings& settings, const Configuration& read) {
    for (const auto& name : unknown_settings(settings)) {
        const auto meant = settings.nearest(name);
        settings.refuse(name, meant.empty() ? "is no setting" : "is no setting; is " + meant + " meant?");
    }
    if (!read.jwks.empty() && http::scheme_of(read.jwks) == http::Scheme::other && !can_be_read(read.jwks))
        settings.refuse("KINERJA_JWKS", "names a file that is not there, cannot be read or is empty");
    if (!read.token_file.empty() && !can_be_read(read.token_file))
        settings.refuse("KINERJA_TOKEN_FILE", "names a file that is not there, cannot be read or is empty");
}

}
