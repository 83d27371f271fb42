#pragma once
#include <string>

#include "app.hpp"
#include "imports.hpp"

/// Files' rows that are acts upon who sends them.
namespace service {

/// The import, with a fault (own_case) for each row that is upon the civil servant whose NIP the context names.
imports::Kind refusing_own_rows(App&, imports::Kind, RowSubject);
/// Adds to the context what refusing_own_rows() goes by: nothing for who has no NIP.
void name_importer(nlohmann::json& context, const identity::Principal&);
std::string importer_of(const nlohmann::json& context);  ///< the NIP that it names; empty for none
/// The fault of a row that is upon who sends it.
imports::RowFault own_row(std::size_t line, std::string column);

}
