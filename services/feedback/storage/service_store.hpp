#pragma once
#include <optional>
#include <string>
#include <vector>

#include "public_service.hpp"
#include "transaction.hpp"

namespace feedback::store {

struct ServiceFilter {
    std::optional<std::string> unit_id, words, after_code;
    bool active_only = false;
    int limit = 50;
};
std::vector<PublicService> services(postgres::Transaction&, const ServiceFilter&);  ///< by code
std::optional<PublicService> service(postgres::Transaction&, const std::string& id);
std::optional<PublicService> lock_service(postgres::Transaction&, const std::string& id);
/// False when the code is taken.
bool insert(postgres::Transaction&, const PublicService&);
void change(postgres::Transaction&, const PublicService&);  ///< with its new version; the caller has locked it

}
