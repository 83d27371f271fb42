#pragma once
#include <cstdint>
#include <memory>
#include <string_view>

#include "message.hpp"
#include "spool_space.hpp"

namespace http {

/// A request body on disk: an unlinked file in the directory for temporary files, gone with its last reader even after
/// a crash. One thread appends; afterwards any number may read.
class Body::Spool {
  public:
    Spool();  ///< throws system_error, as does append()
    ~Spool();
    Spool(const Spool&) = delete;
    Spool& operator=(const Spool&) = delete;

    void append(std::string_view bytes);
    [[nodiscard]] std::uint64_t size() const { return size_; }
    std::size_t read(std::uint64_t offset, char* into, std::size_t size) const;
    /// Its share of the room is given back with it.
    void keep(std::unique_ptr<SpoolSpace::Share> share) { share_ = std::move(share); }

  private:
    int file_;
    std::uint64_t size_ = 0;
    std::unique_ptr<SpoolSpace::Share> share_;
};

}
