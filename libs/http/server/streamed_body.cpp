#include "streamed_body.hpp"

#include <array>
#include <charconv>

namespace http {
namespace {

constexpr std::size_t piece = 16 * 1024;  ///< gathered before it is sent: rows are much smaller than packets

}

StreamedBody::StreamedBody(Writer& writer, bool chunked, std::unique_ptr<Gzip> gzip, std::chrono::milliseconds patience)
    : writer_(writer), chunked_(chunked), gzip_(std::move(gzip)), patience_(patience) {}

bool StreamedBody::write(std::string_view bytes) {
    if (!alive_) return false;
    if (gzip_)
        put(gzip_->add(bytes));
    else
        put(bytes);
    return alive_;
}

void StreamedBody::finish() {
    if (gzip_) put(gzip_->finish());
    flush();
    if (chunked_ && alive_) writer_.send("0\r\n\r\n");
}

void StreamedBody::put(std::string_view bytes) {
    gathered_.append(bytes);
    if (gathered_.size() >= piece) flush();
}

void StreamedBody::flush() {
    if (gathered_.empty() || !alive_) return;
    bytes_ += gathered_.size();
    std::string size;
    if (chunked_) {
        std::array<char, 16> digits;
        size.assign(digits.data(), std::to_chars(digits.begin(), digits.end(), gathered_.size(), 16).ptr);
        size += "\r\n";
        gathered_ += "\r\n";
    }
    alive_ = writer_.send_patiently(size, gathered_, patience_);
    gathered_.clear();
}

}
