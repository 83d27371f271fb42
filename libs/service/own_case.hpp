#pragma once
#include <set>
#include <string>

#include "app.hpp"
#include "contract.hpp"

namespace service {

/// Where the request is an act upon the caller, by the operation's x-acts-upon.
struct OwnCase {
    bool whole = false;           ///< as a whole
    std::set<std::size_t> items;  ///< these of the many that it is upon
};

/// Looked for only where it matters: an act of who has a NIP and an office. One read.
OwnCase own_case(App&, const contract::Operation&, const identity::Principal&, const std::string& region,
                 const http::Request&, const nlohmann::json& body);

}
