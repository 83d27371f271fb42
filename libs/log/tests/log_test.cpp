#include "log.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <cstdio>
#include <limits>
#include <nlohmann/json.hpp>
#include <regex>
#include <thread>

namespace {

using Json = nlohmann::json;

/// What `action` writes to stderr, line by line.
template <typename Action>
std::vector<std::string> logged(Action action) {
    std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::tmpfile(), std::fclose);
    const int stderr_before = ::dup(STDERR_FILENO);
    ::fcntl(::fileno(file.get()), F_SETFL, O_APPEND);
    ::dup2(::fileno(file.get()), STDERR_FILENO);
    action();
    ::dup2(stderr_before, STDERR_FILENO);
    ::close(stderr_before);
    std::rewind(file.get());
    std::vector<std::string> lines(1);
    for (int c = std::fgetc(file.get()); c != EOF; c = std::fgetc(file.get())) {
        if (c == '\n')
            lines.emplace_back();
        else
            lines.back() += static_cast<char>(c);
    }
    REQUIRE(lines.back().empty());  // the last line is complete
    lines.pop_back();
    return lines;
}

Json only(const std::vector<std::string>& lines) {
    REQUIRE(lines.size() == 1);
    return Json::parse(lines.front());
}

struct Nip {
    using personal = void;
    operator std::string_view() const { return "198503122010011005"; }
};

static_assert(!std::is_constructible_v<logging::Value, Nip>, "a personal type must not slip in by its conversions");
static_assert(!std::is_constructible_v<logging::Value, Nip&>);
static_assert(!std::is_convertible_v<logging::Personal, std::string>);
static_assert(!std::is_convertible_v<std::string, logging::Personal>);
static_assert(std::is_empty_v<logging::Personal>, "what is not kept cannot be printed");

}

TEST_CASE("a line is one JSON object with time, level, service and message") {
    logging::start("appraisal", logging::Level::info);
    const auto line = only(logged([] { logging::warn("pool exhausted"); }));
    CHECK(std::regex_match(line["time"].get<std::string>(), std::regex(R"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)")));
    CHECK(line["level"] == "warn");
    CHECK(line["service"] == "appraisal");
    CHECK(line["message"] == "pool exhausted");
    CHECK_FALSE(line.contains("trace_id"));
}

TEST_CASE("fields keep their types") {
    const auto line = only(logged([] {
        logging::info("types", {{"text", "a"},
                                {"owned", std::string("b")},
                                {"small", 7},
                                {"negative", std::int64_t{-9'000'000'000}},
                                {"largest", std::numeric_limits<std::uint64_t>::max()},
                                {"ratio", 0.5},
                                {"infinite", std::numeric_limits<double>::infinity()},
                                {"yes", true}});
    }));
    CHECK(line["text"] == "a");
    CHECK(line["owned"] == "b");
    CHECK(line["small"] == 7);
    CHECK(line["negative"] == -9'000'000'000);
    CHECK(line["largest"] == std::numeric_limits<std::uint64_t>::max());
    CHECK(line["ratio"] == 0.5);
    CHECK(line["infinite"].is_null());
    CHECK(line["yes"] == true);
}

TEST_CASE("personal data never appears, whatever it was made from") {
    const auto lines = logged([] {
        const std::string name = "Siti Rahmawati";
        logging::error("refused", {{"name", logging::Personal(name)}, {"nip", logging::Personal(Nip{})}});
    });
    const auto line = only(lines);
    CHECK(line["name"] == "[personal]");
    CHECK(line["nip"] == "[personal]");
    CHECK(lines.front().find("Siti") == std::string::npos);
    CHECK(lines.front().find("1985") == std::string::npos);
}

TEST_CASE("text cannot break out of its line") {
    const auto line = only(logged([] {
        logging::info("odd", {{"text", "a\n{\"level\":\"error\"}\r\n\"\\\t\x01"}, {"na\"me\n", 1}});
    }));
    CHECK(line["text"] == "a\n{\"level\":\"error\"}\r\n\"\\\t\x01");
    CHECK(line["na\"me\n"] == 1);
    CHECK(line["level"] == "info");
}

TEST_CASE("bytes that are not UTF-8 are replaced") {
    const auto line = only(logged([] { logging::info("odd \xff", {{"text", "Jalan \xc3"}, {"\xfe", 1}}); }));
    CHECK(line["message"] == "odd \uFFFD");
    CHECK(line["text"] == "Jalan \uFFFD");
    CHECK(line["\uFFFD"] == 1);
}

TEST_CASE("a field does not replace what every line has") {
    const auto line = only(logged([] { logging::info("kept", {{"level", "error"}, {"message", 1}, {"message", 2}}); }));
    CHECK(line["level"] == "info");
    CHECK(line["message"] == "kept");
    CHECK(line["level_"] == "error");
    CHECK(line["message_"] == 1);
    CHECK(line["message__"] == 2);
}

TEST_CASE("lines below the least level are not written") {
    const auto least =
        GENERATE(logging::Level::debug, logging::Level::info, logging::Level::warn, logging::Level::error);
    logging::start("appraisal", least);
    const auto lines = logged([] {
        logging::debug("a");
        logging::info("b");
        logging::warn("c");
        logging::error("d");
    });
    CHECK(lines.size() == 4 - static_cast<std::size_t>(least));
    logging::start("appraisal", logging::Level::info);
}

TEST_CASE("a level is known by its name") {
    CHECK(logging::parse_level("debug") == logging::Level::debug);
    CHECK(logging::parse_level("error") == logging::Level::error);
    CHECK_FALSE(logging::parse_level("INFO"));
    CHECK_FALSE(logging::parse_level(""));
}

TEST_CASE("lines within a trace scope carry its id, and scopes nest") {
    const auto lines = logged([] {
        const logging::TraceScope outer("aaaa");
        logging::info("1");
        {
            const logging::TraceScope inner("bbbb");
            logging::info("2");
            std::thread([] { logging::info("3"); }).join();
        }
        logging::info("4");
    });
    REQUIRE(lines.size() == 4);
    CHECK(Json::parse(lines[0])["trace_id"] == "aaaa");
    CHECK(Json::parse(lines[1])["trace_id"] == "bbbb");
    CHECK_FALSE(Json::parse(lines[2]).contains("trace_id"));
    CHECK(Json::parse(lines[3])["trace_id"] == "aaaa");
}

TEST_CASE("lines of many threads do not mix") {
    constexpr int threads = 8, each = 200;
    const std::string text(3000, 'x');
    const auto lines = logged([&] {
        std::vector<std::thread> writers;
        for (int i = 0; i < threads; ++i)
            writers.emplace_back([&, i] {
                for (int n = 0; n < each; ++n) logging::info("mixed", {{"thread", i}, {"text", text}});
            });
        for (auto& writer : writers) writer.join();
    });
    REQUIRE(lines.size() == threads * each);
    CHECK(std::all_of(lines.begin(), lines.end(), [&](const auto& line) { return Json::parse(line)["text"] == text; }));
}
