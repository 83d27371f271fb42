#include <algorithm>
#include <stdexcept>

#include "message.hpp"
#include "server/spool.hpp"

namespace http {

Body::Body(std::string bytes) : memory_(std::make_shared<const std::string>(std::move(bytes))) {}

Body::Body(std::shared_ptr<const Spool> spool) : spool_(std::move(spool)) {}

std::uint64_t Body::size() const {
    if (spool_) return spool_->size();
    return memory_ ? memory_->size() : 0;
}

const std::string& Body::text() const {
    static const std::string none;
    if (spool_) throw std::logic_error("a spooled body is read piece by piece");
    return memory_ ? *memory_ : none;
}

std::size_t Body::read(std::uint64_t offset, char* into, std::size_t size) const {
    if (spool_) return spool_->read(offset, into, size);
    if (!memory_ || offset >= memory_->size()) return 0;
    return memory_->copy(into, size, static_cast<std::size_t>(offset));
}

}
