#include <catch2/catch.hpp>
#include <cstdlib>
#include <iostream>
#include <sstream>

#include "captured_log.hpp"
#include "example.hpp"
#include "test_database.hpp"

namespace {

struct Output {
    int status;
    std::string text, errors;
};

/// The service's main with these arguments.
Output run(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), "example");
    std::vector<char*> argv;
    for (auto& argument : arguments) argv.push_back(argument.data());
    const CapturedLog errors;
    std::ostringstream text;
    auto* const before = std::cout.rdbuf(text.rdbuf());
    const int status = service::run(static_cast<int>(argv.size()), argv.data(), example::description());
    std::cout.rdbuf(before);
    return {status, text.str(), errors.text()};
}

/// A variable of the environment while it lives.
struct Variable {
    Variable(const char* of, const std::string& value) : name(of) { setenv(name, value.c_str(), 1); }
    ~Variable() { unsetenv(name); }
    const char* name;
};

}

TEST_CASE("help lists every setting") {
    const auto output = run({"--help"});
    CHECK(output.status == 0);
    for (const auto* setting :
         {"KINERJA_LISTEN", "KINERJA_INNER_LISTEN", "KINERJA_POSTGRES", "KINERJA_REDIS", "KINERJA_ISSUER",
          "KINERJA_AUDIENCE", "KINERJA_JWKS", "KINERJA_TOKEN_FILE", "KINERJA_CURSOR_KEY", "KINERJA_GATEWAY_KEY",
          "KINERJA_POOL_SIZE", "KINERJA_HANDLER_THREADS", "KINERJA_LOG_LEVEL", "KINERJA_CORS_ORIGINS",
          "KINERJA_PUBLIC_URL", "KINERJA_SLOW", "KINERJA_REDIS_PASSWORD"})
        CHECK_THAT(output.text, Catch::Contains("  " + std::string(setting) + "  ("));
}

TEST_CASE("a configuration is refused with all its faults, and without its secrets") {
    const Variable database("KINERJA_POSTGRES", "password=s3cret"), pool("KINERJA_POOL_SIZE", "many"),
        listen("KINERJA_LISTEN", "8080"), level("KINERJA_LOG_LEVEL", "loud"), cursors("KINERJA_CURSOR_KEY", "s3cret"),
        gateway("KINERJA_GATEWAY_KEY", "s3cret"), address("KINERJA_PUBLIC_URL", "ftp://kinerja.example");
    const auto output = run({"--check-config"});
    CHECK(output.status == 2);
    for (const auto* setting :
         {"KINERJA_POOL_SIZE", "KINERJA_LISTEN", "KINERJA_LOG_LEVEL", "KINERJA_CURSOR_KEY", "KINERJA_GATEWAY_KEY",
          "KINERJA_PUBLIC_URL", "KINERJA_ISSUER is missing", "KINERJA_JWKS is missing"})
        CHECK_THAT(output.errors, Catch::Contains(setting));
    CHECK_THAT(output.errors, !Catch::Contains("s3cret"));
}

TEST_CASE("long answers may not take all connections to the database") {
    const Variable threads("KINERJA_HANDLER_THREADS", "8"), connections("KINERJA_POOL_SIZE", "4");
    const auto output = run({"--check-config"});
    CHECK(output.status == 2);
    CHECK_THAT(output.errors, Catch::Contains("KINERJA_POOL_SIZE must be more than half"));
}

TEST_CASE("a command line that is not understood is answered with the usage") {
    const auto output = run({"--chek-config"});
    CHECK(output.status == 2);
    CHECK_THAT(output.errors, Catch::Contains("usage: example"));
}

TEST_CASE("a configuration that will do is said to be usable") {
    const Variable database("KINERJA_POSTGRES", "dbname=x"), issuer("KINERJA_ISSUER", "https://login.example"),
        keys("KINERJA_JWKS", "/dev/null"), address("KINERJA_PUBLIC_URL", "HTTPS://kinerja.example");
    CHECK(run({"--check-config"}).status == 0);
}

TEST_CASE("migrating brings the database up to date, and a second time changes nothing") {
    const testing_support::TestDatabase database;
    const Variable connection("KINERJA_POSTGRES", database.connection());
    const auto first = run({"migrate"});
    CHECK(first.status == 0);
    CHECK_THAT(first.text, Catch::Contains("applied example/0001_notes.sql"));
    CHECK_THAT(run({"migrate"}).text, Catch::StartsWith("0 applied"));
}
