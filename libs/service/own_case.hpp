#pragma once
#include <set>
#include <string>

#include "app.hpp"
#include "contract.hpp"
#include "imports.hpp"

namespace service {

/// Where the request is an act upon the caller, by the operation's x-acts-upon.
struct OwnCase {
    bool whole = false;           ///< as a whole
    std::set<std::size_t> items;  ///< these of the many that it is upon
};

/// Looked for only where it matters: an act of who has a NIP and an office. One read.
OwnCase own_case(App&, const contract::Operation&, const identity::Principal&, const std::string& region,
                 const http::Request&, const nlohmann::json& body);

/// The import, with a fault (own_case) for each row that is upon the civil servant whose NIP the context names.
imports::Kind refusing_own_rows(App&, imports::Kind, RowSubject);
/// Adds to the context what refusing_own_rows() goes by: nothing for who has no NIP.
void name_importer(nlohmann::json& context, const identity::Principal&);

}
