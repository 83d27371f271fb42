#include <catch2/catch.hpp>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <sstream>

#include "captured_log.hpp"
#include "example.hpp"
#include "temporary_folder.hpp"
#include "test_database.hpp"
#include "test_issuer.hpp"

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
    const testing_support::CapturedLog errors;
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

namespace {

/// What a service needs at least.
struct Usable {
    const Variable database{"KINERJA_POSTGRES", "dbname=x"}, issuer{"KINERJA_ISSUER", "https://login.example"},
        keys{"KINERJA_JWKS", testing_support::TestIssuer::shared().keys_file()},
        address{"KINERJA_PUBLIC_URL", "HTTPS://kinerja.example"};
};

}

TEST_CASE("a configuration that will do is said to be usable") {
    const Usable usable;
    CHECK(run({"--check-config"}).status == 0);
    const auto [name, value] = GENERATE(table<const char*, const char*>({
        {"KINERJA_LISTEN", "[::1]:8080"},
        {"KINERJA_LISTEN", ":8080"},
        {"KINERJA_LISTEN", "localhost:0"},
        {"KINERJA_INNER_LISTEN", "127.0.0.2:8080"},  // another address than the API's
        {"KINERJA_CORS_ORIGINS", "https://portal.example.go.id,http://localhost:5173"},
        {"KINERJA_REDIS", "unix:/run/redis.sock"},
        {"KINERJA_POSTGRES", "host=a,b port=5432,5433 target_session_attrs=primary"},
        {"KINERJA_JWKS", "https://login.example/keys?v=1"},
        {"KINERJA_POLLS", "3"},  // the gateway's: a file for all services has it
        {"KINERJA_PERSONNEL_URL", "http://personnel:8101"},
    }));
    const Variable more(name, value);
    INFO(name << "=" << value);
    CHECK(run({"--check-config"}).status == 0);
}

TEST_CASE("what there cannot be is refused, by the name of its setting") {
    const Usable usable;
    const auto [name, value] = GENERATE(table<const char*, const char*>({
        {"KINERJA_LISTEN", "127.0.0.256:8080"},
        {"KINERJA_LISTEN", "127.0.0.1:65536"},
        {"KINERJA_LISTEN", "http://127.0.0.1:8080"},
        {"KINERJA_INNER_LISTEN", "127.0.0.1:8080"},  // where the API is
        {"KINERJA_INNER_LISTEN", ":8080"},
        {"KINERJA_INNER_LISTEN", "localhost:8080"},
        {"KINERJA_PUBLIC_URL", "https://"},
        {"KINERJA_PUBLIC_URL", "https://kinerja.example:99999"},
        {"KINERJA_PUBLIC_URL", "https://kinerja.example?x"},
        {"KINERJA_CORS_ORIGINS", "https://portal.example/"},
        {"KINERJA_CORS_ORIGINS", "https://portal.example/app"},
        {"KINERJA_CORS_ORIGINS", "https://portal.example:443"},
        {"KINERJA_CORS_ORIGINS", "https://Portal.example"},
        {"KINERJA_CORS_ORIGINS", "portal.example"},
        {"KINERJA_CORS_ORIGINS", "*"},
        {"KINERJA_REDIS", "localhost"},
        {"KINERJA_REDIS", "localhost:70000"},
        {"KINERJA_POSTGRES", "host=x nonsense"},
        {"KINERJA_POSTGRES", "host=x port=70000"},
        {"KINERJA_POSTGRES", "host=x target_session_attrs=read-write"},
        {"KINERJA_JWKS", "/nowhere/keys.json"},
        {"KINERJA_JWKS", "/dev/null"},
        {"KINERJA_JWKS", "http://login.example:0/keys"},
        {"KINERJA_TOKEN_FILE", "/nowhere/token"},
    }));
    const Variable wrong(name, value);
    INFO(name << "=" << value);
    const auto output = run({"--check-config"});
    CHECK(output.status == 2);
    CHECK_THAT(output.errors, Catch::Contains(std::string(name) + " "));
}

TEST_CASE("a name that is misspelt is refused, with the one that is meant, in the environment and in a file") {
    const Usable usable;
    {
        const Variable misspelt("KINERJA_POOLSIZE", "8"), file("KINERJA_CURSR_KEY_FILE", "/dev/null"),
            of_nobody("KINERJA_SOMETHING_ELSE", "1");
        const auto output = run({"--check-config"});
        CHECK(output.status == 2);
        CHECK_THAT(output.errors, Catch::Contains("KINERJA_POOLSIZE is no setting; is KINERJA_POOL_SIZE meant?"));
        CHECK_THAT(output.errors, Catch::Contains("KINERJA_CURSR_KEY_FILE is no setting"));
        CHECK_THAT(output.errors, Catch::Contains("KINERJA_SOMETHING_ELSE is no setting\n"));
    }
    const testing_support::TemporaryFolder folder;
    const auto path = folder.path() + "/example.conf";
    std::ofstream(path) << "KINERJA_LOG_LEVEL=warn\nKINERJA_LOGLEVEL=warn\nPOOL_SIZE=8\n";
    const auto output = run({"--config", path, "--check-config"});
    CHECK(output.status == 2);
    CHECK_THAT(output.errors, Catch::Contains("KINERJA_LOGLEVEL is no setting; is KINERJA_LOG_LEVEL meant?"));
    CHECK_THAT(output.errors, Catch::Contains("POOL_SIZE is no setting"));
}

TEST_CASE("migrating brings the database up to date, and a second time changes nothing") {
    const testing_support::TestDatabase database;
    const Variable connection("KINERJA_POSTGRES", database.connection());
    const auto first = run({"migrate"});
    CHECK(first.status == 0);
    CHECK_THAT(first.text, Catch::Contains("applied example/0001_notes.sql"));
    CHECK_THAT(run({"migrate"}).text, Catch::StartsWith("0 applied"));
}
