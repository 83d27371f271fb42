#include "body_collector.hpp"

#include <algorithm>

#include "spool.hpp"

namespace http {
namespace {

constexpr std::uint64_t believed = 64 * 1024;  ///< bytes reserved because somebody says that they will come

}

BodyCollector::BodyCollector(std::uint64_t in_memory, std::uint64_t announced) : in_memory_(in_memory) {
    if (announced > in_memory)
        spool_ = std::make_shared<Body::Spool>();
    else
        memory_.reserve(static_cast<std::size_t>(std::min(announced, believed)));
}

void BodyCollector::append(std::string_view bytes) {
    if (!spool_ && memory_.size() + bytes.size() > in_memory_) {
        spool_ = std::make_shared<Body::Spool>();
        spool_->append(memory_);
        memory_ = {};
    }
    if (spool_)
        spool_->append(bytes);
    else
        memory_.append(bytes);
}

std::uint64_t BodyCollector::size() const { return spool_ ? spool_->size() : memory_.size(); }

Body BodyCollector::finish() {
    if (spool_) return Body(std::move(spool_));
    return memory_.empty() ? Body() : Body(std::move(memory_));
}

}
