#pragma once
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "caller_names.hpp"
#include "configuration.hpp"
#include "token_file.hpp"

namespace service {

/// What a service is made of, opened from its configuration.
class ServiceContainer final : public App {
  public:
    using Now = std::function<std::chrono::system_clock::time_point()>;
    ServiceContainer(const std::string& feed, const Configuration&, Now);

    postgres::Database& database() override;
    feed::Journal& journal() override;
    jobs::Runner& jobs() override;
    http::Client& client() override { return client_; }
    redis::Connections& redis() override { return redis_; }
    std::string service_token() override;
    std::string upstream(std::string_view service) override;
    std::string public_url() override { return configuration_.public_url; }
    std::chrono::system_clock::time_point now() override { return now_(); }
    feed::Follower& follow(std::string_view service, std::string_view feed, feed::Follower::Effects, Unparsed) override;
    feed::Follower& follow(std::string_view service, std::string_view feed, feed::Follower::Effect) override;
    void run_in_background(std::function<void(const std::stop_token&)> work) override {
        background_.push_back(std::move(work));
    }
    void watch(std::function<std::vector<Sample>()> samples) override { watched_.push_back(std::move(samples)); }
    identity::Principal authenticate(const http::Request&) override;
    void name_caller(http::Problem&, const identity::Principal&) const override;
    using App::recognise;
    void recognise(std::string kind, IsAbout is_about, Named named) override {
        recognised_[std::move(kind)] = {std::move(is_about), named};
    }
    bool is_about(postgres::Transaction&, const std::string& kind, const std::string& id,
                  const std::string& nip) override;
    [[nodiscard]] bool recognises(const std::string& kind) const { return recognised_.contains(kind); }
    [[nodiscard]] http::Headers on_behalf_of(const http::Request&) const override;
    bool post(std::function<void()>) override;
    http::Response write(Call&, const std::function<http::Response(feed::Writing&)>& work) override;

    identity::Verifier& verifier() { return verifier_; }
    /// Takes the share of who asks for what there is not; throws http::Problem when it is used up (429).
    void count(const http::Request&);
    /// From now on authenticate() counts.
    void count_callers(Description::TakeShare take) { take_share_ = std::move(take); }
    [[nodiscard]] const CallerNames& caller_names() const { return caller_names_; }
    /// What was asked to be watched until now.
    [[nodiscard]] std::vector<std::function<std::vector<Sample>()>> watched() { return std::move(watched_); }
    [[nodiscard]] const http::CursorSeal& cursors() const { return cursors_; }
    feed::Publisher* publisher();  ///< null for a service without a feed
    [[nodiscard]] std::vector<std::pair<std::string, feed::Follower::Statistics>> followed() const;
    /// Events taken in of each feed that is followed.
    [[nodiscard]] std::vector<std::pair<std::string, std::uint64_t>> positions() const;

    /// Begins what runs by itself: followers, jobs, and what runs beside them. The server is where posted tasks run,
    /// until stop().
    void start(http::Server&);
    void stop();

  private:
    /// What a service with a feed has beyond the others.
    struct Stored {
        Stored(const std::string& feed, const Configuration&, redis::Wakeup*);
        postgres::Database database;
        feed::Journal journal;
        feed::Publisher publisher;
        jobs::Runner runner;
    };
    Stored& stored();
    void take_share(const http::Request&, const identity::Principal&) const;
    feed::FollowerOptions following(std::string_view service, std::string_view feed);
    feed::Follower& add(std::string_view feed, std::unique_ptr<feed::Follower>);

    const Configuration configuration_;
    const Now now_;
    http::Client client_;
    redis::Connections redis_;
    std::optional<redis::Wakeup> wakeup_;
    std::optional<Stored> stored_;
    identity::Verifier verifier_;
    Description::TakeShare take_share_;
    const CallerNames caller_names_;
    std::vector<std::function<std::vector<Sample>()>> watched_;
    const http::CursorSeal cursors_;
    const std::optional<http::GatewayProof> proof_;
    TokenFile token_file_;
    std::vector<std::pair<std::string, std::unique_ptr<feed::Follower>>> followers_;
    struct Recognised {
        IsAbout is_about;
        Named named = Named::by_uuid;
    };
    std::map<std::string, Recognised> recognised_;
    std::vector<std::function<void(const std::stop_token&)>> background_;
    std::vector<std::jthread> threads_;
    http::Server* server_ = nullptr;
};

}
