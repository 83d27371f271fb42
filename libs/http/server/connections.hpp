#pragma once
#include <cstddef>
#include <memory>
#include <mutex>
#include <unordered_map>
#include <vector>

namespace http {

class Connection;

/// The connections there are, for those who look after all of them.
class Connections {
  public:
    void add(const std::shared_ptr<Connection>&);
    void remove(Connection*);
    [[nodiscard]] std::vector<std::shared_ptr<Connection>> all() const;
    [[nodiscard]] std::size_t size() const;

  private:
    mutable std::mutex mutex_;
    std::unordered_map<Connection*, std::weak_ptr<Connection>> connections_;
};

}
