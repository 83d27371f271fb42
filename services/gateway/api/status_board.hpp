#pragma once
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "upstream_calls.hpp"
#include "upstreams.hpp"

namespace gateway {

/// How the services are, as anybody may ask at any rate: they are asked at most once a second, whoever comes meanwhile
/// waits for the same answer, and that is there within two seconds, however slow a service is.
class StatusBoard : public std::enable_shared_from_this<StatusBoard> {
  public:
    StatusBoard(service::App& app, std::shared_ptr<Upstreams> upstreams)
        : app_(app), upstreams_(std::move(upstreams)) {}
    void show(const http::Responder&);

  private:
    [[nodiscard]] std::vector<http::Call> calls() const;
    void told(const Replies&);

    service::App& app_;
    const std::shared_ptr<Upstreams> upstreams_;
    std::mutex mutex_;
    http::Clock::time_point fresh_until_{};
    std::string body_;
    bool asking_ = false;
    std::vector<http::Responder> waiting_;
};

}
