#include "short_transaction.hpp"

namespace postgres {

ShortTransaction::ShortTransaction(Connection& connection)
    : connection_(connection), ours_(connection.state() == Connection::State::idle) {
    if (ours_) connection_.run_text("begin read only");
}

ShortTransaction::~ShortTransaction() {
    if (ours_) static_cast<void>(connection_.tidy());  // a connection that stays untidy is not used again
}

}
