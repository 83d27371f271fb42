#pragma once
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>

namespace http {

/// The room for bodies on disk: so many bytes for each caller, so many in all. Thread-safe.
class SpoolSpace : public std::enable_shared_from_this<SpoolSpace> {
  public:
    SpoolSpace(std::uint64_t in_all, std::uint64_t each) : in_all_(in_all), each_(each) {}

    /// What one body has of it, until it dies.
    class Share {
      public:
        Share(std::shared_ptr<SpoolSpace> of, std::string caller) : of_(std::move(of)), caller_(std::move(caller)) {}
        ~Share() { of_->give_back(caller_, bytes_); }
        Share(const Share&) = delete;
        Share& operator=(const Share&) = delete;

        /// Takes what is missing to so many bytes; throws Problem 429 when the caller has too much of it already, 503
        /// when there is not so much left.
        void reserve(std::uint64_t bytes);
        [[nodiscard]] std::uint64_t bytes() const { return bytes_; }

      private:
        const std::shared_ptr<SpoolSpace> of_;
        const std::string caller_;
        std::uint64_t bytes_ = 0;
    };
    [[nodiscard]] std::uint64_t taken() const;

  private:
    void take(const std::string& caller, std::uint64_t bytes);
    void give_back(const std::string& caller, std::uint64_t bytes);

    const std::uint64_t in_all_, each_;
    mutable std::mutex mutex_;
    std::uint64_t taken_ = 0;
    std::unordered_map<std::string, std::uint64_t> by_caller_;
};

}
