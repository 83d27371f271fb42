#pragma once
#include <string>

#include "transaction.hpp"

namespace personnel::store {

/// For what is made outside of a request.
inline std::string new_id(postgres::Transaction& tx) {
    return tx.query("SELECT gen_random_uuid() AS id").front()["id"].text();
}

}
