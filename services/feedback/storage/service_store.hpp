#pragma once
#include <optional>
#include <string>
#include <vector>

#include "date.hpp"
#include "public_service.hpp"
#include "transaction.hpp"

namespace feedback::store {

struct ServiceFilter {
    std::optional<domain::UnitId> unit_id{};
    std::optional<std::string> words{}, after_code{};
    int limit = 50;
};
std::vector<PublicService> list_services(postgres::Transaction&, const ServiceFilter&);  ///< by code
/// An active one, with the name of its unit where that is known.
struct OfferedService {
    PublicService service{};
    std::optional<std::string> unit_name{};
};
std::vector<OfferedService> list_offered_services(postgres::Transaction&, const ServiceFilter&,
                                                  const domain::Date& today);  ///< by code
std::optional<PublicService> find_service(postgres::Transaction&, domain::Id<PublicService>);
std::optional<PublicService> lock_service(postgres::Transaction&, domain::Id<PublicService>);
bool insert(postgres::Transaction&, const PublicService&);  ///< false when the code is taken
void update(postgres::Transaction&, PublicService&);        ///< counts its version on

}
