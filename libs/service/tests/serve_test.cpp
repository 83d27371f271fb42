#include <catch2/catch.hpp>
#include <csignal>
#include <future>

#include "example.hpp"
#include "instance.hpp"
#include "process.hpp"
#include "test_service.hpp"

using namespace testing_support;

TEST_CASE("the program serves until SIGTERM, answers who waits, and ends well") {
    const TestDatabase database(service::migrations(example::description()));
    const auto& issuer = TestIssuer::shared();
    const std::vector<std::pair<std::string, std::string>> settings{{"LISTEN", "127.0.0.1:0"},
                                                                    {"INNER_LISTEN", "127.0.0.1:0"},
                                                                    {"POSTGRES", database.connection()},
                                                                    {"ISSUER", TestIssuer::name},
                                                                    {"AUDIENCE", TestIssuer::audience},
                                                                    {"JWKS", issuer.keys_file()},
                                                                    {"GATEWAY_KEY", std::string(32, 'g')}};
    std::vector<std::string> command{"env"};
    for (const auto& [name, value] : settings) command.push_back("KINERJA_" + name + "=" + value);
    command.insert(command.end(), {"sh", "-c", "exec " EXAMPLE_PROGRAM " 2>&1"});
    Process process(command);

    const auto warning = process.read_line().value();
    CHECK_THAT(warning, Catch::Contains("KINERJA_CURSOR_KEY is not set"));
    const auto line = nlohmann::json::parse(process.read_line().value());
    REQUIRE(line["message"] == "serving");
    const std::uint16_t port = line["port"], inner_port = line["inner_port"];
    CHECK(send(inner_port, http::Method::get, "/readyz").status == 200);

    auto poll = std::async([&] {
        return send(port, http::Method::get, "/v1/regions/12.75/feeds/kpi?timeout=20000", nullptr,
                    issuer.token({.roles = {"auditor"}}));
    });
    REQUIRE(eventually([&] {
        const auto metrics = send(inner_port, http::Method::get, "/metrics").body;
        return metrics.find("http_server_in_flight 1") != std::string::npos;
    }));
    process.signal(SIGTERM);
    CHECK(poll.get().status == 200);
    CHECK(process.wait() == 0);
}
