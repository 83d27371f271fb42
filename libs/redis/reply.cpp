#include "reply.hpp"

#include <hiredis/hiredis.h>

namespace redis {
namespace {

std::string_view view(const redisReply& reply) { return {reply.str, reply.len}; }

bool is_text(const redisReply& reply) { return reply.type == REDIS_REPLY_STRING || reply.type == REDIS_REPLY_STATUS; }

}

void Reply::Free::operator()(redisReply* reply) const { freeReplyObject(reply); }

bool Reply::refused(std::string_view code) const {
    return reply_ && reply_->type == REDIS_REPLY_ERROR && view(*reply_).starts_with(code);
}

std::optional<std::string> Reply::text() const {
    if (!reply_ || !is_text(*reply_)) return std::nullopt;
    return std::string(view(*reply_));
}

std::vector<std::int64_t> Reply::integers() const {
    std::vector<std::int64_t> numbers;
    if (!reply_ || reply_->type != REDIS_REPLY_ARRAY) return numbers;
    for (std::size_t i = 0; i != reply_->elements; ++i) {
        if (reply_->element[i]->type != REDIS_REPLY_INTEGER) return {};
        numbers.push_back(reply_->element[i]->integer);
    }
    return numbers;
}

std::vector<std::string> Reply::texts() const {
    std::vector<std::string> list;
    if (!reply_ || reply_->type != REDIS_REPLY_ARRAY) return list;
    for (std::size_t i = 0; i != reply_->elements; ++i)
        list.emplace_back(is_text(*reply_->element[i]) ? view(*reply_->element[i]) : std::string_view());
    return list;
}

}
