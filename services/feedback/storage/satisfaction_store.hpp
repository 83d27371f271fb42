#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "publication.hpp"
#include "transaction.hpp"

/// What accepted answers came to, as it is published (publication_store.hpp).
namespace feedback::store {

/// What a service came to in a period, over its surveys.
struct ServiceTally {
    domain::Id<PublicService> service_id{};
    domain::UnitId unit_id{};
    domain::Period period;
    std::optional<std::int64_t> population{};
    SetAside set_aside{};
    std::optional<Figure> shown{};  ///< nothing where no figure may be shown
};
/// The sort keys of a page's last row.
struct TallyKey {
    std::string service_id{}, period{}, unit_id{};
};
struct TallyFilter {
    std::optional<domain::Id<PublicService>> service_id{};
    std::optional<domain::UnitId> unit_id{};
    std::optional<domain::Period> period{};
    std::optional<TallyKey> after{};
    int limit = 50;
};
/// Those with surveys, by TallyKey.
std::vector<ServiceTally> list_service_tallies(postgres::Transaction&, const TallyFilter&);

/// A period's published figures, of each service.
struct PeriodTotals {
    domain::Period period;
    std::vector<Totals> services{};  ///< none where no figure may be shown
    SetAside set_aside{};
};
/// Of the period, or of each one's latest with a figure, or else with a survey; those without are left out.
std::map<domain::UnitId, PeriodTotals> find_totals_of_units(postgres::Transaction&, const std::vector<domain::UnitId>&,
                                                            const std::optional<domain::Period>&);
std::map<domain::Id<PublicService>, PeriodTotals> find_totals_of_services(postgres::Transaction&,
                                                                          const std::vector<domain::Id<PublicService>>&,
                                                                          const std::optional<domain::Period>&);

}
