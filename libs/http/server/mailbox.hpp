#pragma once
#include <memory>
#include <mutex>
#include <vector>

namespace http {

class Connection;

/// What other threads have for a reactor thread, and the descriptor that wakes it.
class Mailbox {
  public:
    struct Mail {
        std::vector<std::shared_ptr<Connection>> arrived;  ///< new: to be watched from now on
        std::vector<std::shared_ptr<Connection>> changed;  ///< something that they waited for has happened
    };

    Mailbox();  ///< throws system_error
    ~Mailbox();
    Mailbox(const Mailbox&) = delete;
    Mailbox& operator=(const Mailbox&) = delete;

    void welcome(std::shared_ptr<Connection>);
    void post(std::shared_ptr<Connection>);
    void wake() const;
    Mail take();
    void close();  ///< there is no reactor thread any more: what is posted is dropped
    [[nodiscard]] int descriptor() const { return wake_; }  ///< readable while there is mail

  private:
    void put(std::vector<std::shared_ptr<Connection>> Mail::*, std::shared_ptr<Connection>);

    const int wake_;
    std::mutex mutex_;
    Mail mail_;
    bool closed_ = false;
};

}
