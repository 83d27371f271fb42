#include <catch2/catch.hpp>
#include <condition_variable>
#include <fstream>
#include <future>
#include <iterator>
#include <mutex>

#include "base64url.hpp"
#include "example.hpp"
#include "test_service.hpp"

using namespace testing_support;
using json = nlohmann::json;

namespace {

/// Gives the keys of TestIssuer while its door is open, and otherwise lets who asks wait.
class Issuer {
  public:
    Issuer()
        : server_({.pool_threads = 1},
                  {{http::Method::get, "/jwks", http::Handler([this](const http::Request&) { return answer(); })}}) {
        server_.start();
    }
    ~Issuer() { set(true); }
    [[nodiscard]] std::string url() const { return "http://127.0.0.1:" + std::to_string(server_.port()) + "/jwks"; }

    void set(bool open) {
        const std::lock_guard lock(mutex_);
        open_ = open;
        changed_.notify_all();
    }
    void wait_until_somebody_waits() {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [this] { return waiting_; });
    }

  private:
    http::Response answer() {
        std::unique_lock lock(mutex_);
        waiting_ = !open_;
        changed_.notify_all();
        changed_.wait(lock, [this] { return open_; });
        waiting_ = false;
        std::ifstream file(TestIssuer::shared().keys_file());
        return http::Response::json(200, std::string{std::istreambuf_iterator<char>(file), {}});
    }

    std::mutex mutex_;
    std::condition_variable changed_;
    bool open_ = true, waiting_ = false;
    http::Server server_;
};

}

TEST_CASE("a key that nobody knows and an issuer that takes its time hold up nobody else") {
    Issuer issuer;
    std::atomic<int> ahead = 0;
    const TestService service(example::description(),
                              {.settings = {{"KINERJA_JWKS", issuer.url()}},
                               .now = [&] { return std::chrono::system_clock::now() + std::chrono::seconds(ahead); }});
    const std::string notes = "/v1/regions/12.75/notes", kpi = "/v1/regions/12.75/feeds/kpi";
    const auto good = service.token({"auditor"});
    const auto unknown =
        http::base64url(R"({"typ":"at+jwt","alg":"ES256","kid":"nobody"})") + good.substr(good.find('.'));
    REQUIRE(service.get(notes, good).status == 200);
    CHECK(service.get(notes, unknown).status == 401);  // the issuer has just been asked

    ahead = 20;
    issuer.set(false);
    auto held = std::async(std::launch::async, [&] { return service.get(notes, unknown).status; });
    issuer.wait_until_somebody_waits();
    for (int i = 0; i < 20; ++i) {
        const auto fresh = service.token({"auditor"}, "12.75", {}, {"scope-" + std::to_string(i) + ":read"});
        CHECK(service.get(notes, fresh).status == 200);
        CHECK(service.get(kpi, fresh).status == 200);  // served by the thread of all connections
    }
    const auto later = service.get(kpi, unknown);  // which must not wait: it may be good, and is not refused for good
    CHECK(later.status == 503);
    CHECK(later.header("Retry-After") == "1");
    issuer.set(true);
    CHECK(held.get() == 401);
}
