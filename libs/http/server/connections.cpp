#include "connections.hpp"

namespace http {

void Connections::add(const std::shared_ptr<Connection>& connection) {
    const std::lock_guard lock(mutex_);
    connections_.emplace(connection.get(), connection);
}

void Connections::remove(Connection* connection) {
    const std::lock_guard lock(mutex_);
    connections_.erase(connection);
}

std::vector<std::shared_ptr<Connection>> Connections::all() const {
    std::vector<std::shared_ptr<Connection>> all;
    const std::lock_guard lock(mutex_);
    all.reserve(connections_.size());
    for (const auto& [key, connection] : connections_)
        if (auto alive = connection.lock()) all.push_back(std::move(alive));
    return all;
}

std::size_t Connections::size() const {
    const std::lock_guard lock(mutex_);
    return connections_.size();
}

}
