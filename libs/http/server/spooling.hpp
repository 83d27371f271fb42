#pragma once
#include <cstddef>
#include <exception>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>

#include "pool.hpp"
#include "spool.hpp"

namespace http {

/// The writing of one body to its file, on threads that may wait for a disk: what comes is kept until it is written,
/// and who brings it should pause while that is much.
class Spooling : public std::enable_shared_from_this<Spooling> {
  public:
    /// `written` is called on one of the writers whenever nothing is left to write, or writing has failed.
    Spooling(Pool& writers, std::unique_ptr<SpoolSpace::Share>, std::function<void()> written);
    ~Spooling();
    Spooling(const Spooling&) = delete;
    Spooling& operator=(const Spooling&) = delete;

    /// Throws what went wrong in writing, and as SpoolSpace::Share::reserve does.
    void append(std::string_view bytes);
    [[nodiscard]] bool full() const;  ///< as much is waiting as should
    [[nodiscard]] bool busy() const;  ///< something is waiting, or being written
    [[nodiscard]] std::uint64_t size() const { return size_; }
    /// The file, once nothing is being written; throws what went wrong.
    std::shared_ptr<const Body::Spool> finish();

  private:
    void write();
    void throw_failure() const;

    Pool& writers_;
    const std::function<void()> written_;
    std::uint64_t size_ = 0;
    std::unique_ptr<SpoolSpace::Share> share_;
    mutable std::mutex mutex_;
    std::string waiting_;
    bool writing_ = false;
    std::exception_ptr failure_;
    std::shared_ptr<Body::Spool> file_;  ///< only its writer touches it while writing_
};

}
