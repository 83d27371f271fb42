#include "body_collector.hpp"

#include <algorithm>

namespace http {
namespace {

constexpr std::uint64_t believed = 64 * 1024;  ///< bytes reserved because somebody says that they will come

}

BodyCollector::BodyCollector(std::uint64_t in_memory, std::uint64_t announced, Spooler spooler)
    : in_memory_(in_memory), spooler_(std::move(spooler)) {
    if (announced > in_memory)
        spooling_ = spooler_(announced);
    else
        memory_.reserve(static_cast<std::size_t>(std::min(announced, believed)));
}

void BodyCollector::append(std::string_view bytes) {
    if (!spooling_ && memory_.size() + bytes.size() > in_memory_) {
        spooling_ = spooler_(0);
        spooling_->append(memory_);
        memory_ = {};
    }
    if (spooling_)
        spooling_->append(bytes);
    else
        memory_.append(bytes);
}

Body BodyCollector::finish() {
    if (spooling_) return Body(spooling_->finish());
    return memory_.empty() ? Body() : Body(std::move(memory_));
}

}
