#pragma once
#include <memory>
#include <mutex>
#include <vector>

namespace http {

class Connection;

/// Connections that have bytes waiting for their reactor thread, and the descriptor that wakes it.
class Mailbox {
  public:
    ~Mailbox();
    void attach(int wake);  ///< owns the descriptor: a socket, whose other end the reactor reads
    void post(std::shared_ptr<Connection>);
    std::vector<std::shared_ptr<Connection>> take();

  private:
    std::mutex mutex_;
    int wake_ = -1;
    std::vector<std::shared_ptr<Connection>> waiting_;
};

}
