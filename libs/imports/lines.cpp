#include "lines.hpp"

#include <algorithm>

namespace imports {

static constexpr std::size_t piece = 64 * 1024;

bool Lines::fill() {
    buffer_.resize(piece);
    buffer_.resize(bytes_(offset_, buffer_.data(), piece));
    at_ = 0;
    return !buffer_.empty();
}

std::optional<std::string_view> Lines::next() {
    line_.clear();
    for (bool ended = false; !ended && (at_ < buffer_.size() || fill());) {
        const auto line_end = buffer_.find('\n', at_);
        ended = line_end != std::string::npos;
        const auto length = (ended ? line_end + 1 : buffer_.size()) - at_;
        line_.append(buffer_, at_, std::min(length, row_limit + 1 - line_.size()));
        at_ += length;
        offset_ += length;
    }
    if (line_.empty()) return {};
    return line_;
}

void Lines::go_to(std::uint64_t offset) {
    offset_ = offset;
    buffer_.clear();
    at_ = 0;
}

}
