#include "redis_pool.hpp"

namespace redis {

Cache::Cache(Connections& connections, std::string prefix)
    : connections_(connections), prefix_(std::move(prefix) + ':') {}

std::optional<std::string> Cache::get(std::string_view key) {
    return connections_.pool().command({"GET", prefix_ + std::string(key)}).text();
}

void Cache::put(std::string_view key, std::string_view value, std::chrono::milliseconds ttl) {
    if (ttl.count() < 1) return;
    static_cast<void>(
        connections_.pool().command({"SET", prefix_ + std::string(key), value, "PX", std::to_string(ttl.count())}));
}

void Cache::remove(std::string_view key) {
    static_cast<void>(connections_.pool().command({"DEL", prefix_ + std::string(key)}));
}

}
