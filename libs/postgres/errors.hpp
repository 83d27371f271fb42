#pragma once
#include <string_view>
#include <utility>

#include "database.hpp"

namespace postgres {

/// The connection is gone, and with it the transaction that was open on it.
class LostConnection : public Unavailable {
  public:
    using Unavailable::Unavailable;
};

/// Another transaction came in between (serialization failure, deadlock): the same work may succeed when run again.
class Contention : public Unavailable {
  public:
    using Unavailable::Unavailable;
};

/// Says as ours what PostgreSQL reports. Values never get into the text: of the classes of errors whose messages quote
/// values (22 and 23) only the code is kept, and DETAIL of none.
[[noreturn]] void refuse(std::string_view sqlstate, std::string_view constraint, std::string_view primary_message,
                         std::string_view routine);

/// Within a catch block: throws libpqxx's exception as ours. Those of others pass through.
[[noreturn]] void rethrow_as_ours();

template <class Call>
auto translated(Call&& call) -> decltype(call()) {
    try {
        return std::forward<Call>(call)();
    } catch (...) {
        rethrow_as_ours();
    }
}

}
