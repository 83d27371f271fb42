#pragma once
#include <exception>
#include <string>

#include "connection.hpp"
#include "transaction.hpp"

namespace postgres {

/// A Transaction over a pooled connection. In one opened by begin() the statements stand or fall together; in one that
/// was not, each statement stands alone.
class Session : public Transaction {
  public:
    Session(Connection& connection, const std::string& region) : connection_(connection), region_(region) {}

    enum class Mode { single, write, snapshot };  ///< single: without begin()
    /// Opens the transaction, sets its region and runs `prelude`, in one round trip; the prelude's rows.
    Rows begin(Mode, const std::string& prelude);
    /// Throws what has failed when a failure was ignored, and Unavailable when the connection is lost on the way,
    /// because the outcome is then unknown.
    void commit();
    /// Whether running the work again would hand out rows a second time, or miss those that were taken in. The work of
    /// a write has no effects outside, so what it was handed does not count.
    [[nodiscard]] bool streamed() const { return streamed_; }

    Rows query(const Statement&, const std::vector<Value>& parameters) override;
    Rows query(const std::string& sql, const std::vector<Value>& parameters) override;
    void each(const std::string& sql, const std::vector<Value>& parameters, int piece,
              const std::function<bool(const Rows&)>&) override;
    void copy_out(const std::string& sql, const std::function<bool(std::string_view)>&) override;
    void copy_in(const std::string& table, const std::vector<std::string>& columns,
                 const std::function<bool(std::vector<Value>&)>& next) override;
    [[nodiscard]] const std::string& region() const override { return region_; }

  private:
    void note_streaming() { streamed_ = streamed_ || mode_ != Mode::write; }
    template <class Call>
    auto noting_failure(Call&& call);
    void fetch_each(const std::string& sql, const std::vector<Value>& parameters, int piece,
                    const std::function<bool(const Rows&)>&);

    Connection& connection_;
    const std::string& region_;
    std::exception_ptr failure_;
    Mode mode_ = Mode::single;
    bool streamed_ = false;
};

}
