#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "totals.hpp"
#include "transaction.hpp"

/// What accepted answers came to, as it is published (publication_store.hpp).
namespace feedback::store {

/// What a service came to in a period, over its surveys.
struct ServiceTally {
    std::string service_id, unit_id, period;
    std::optional<std::int64_t> population;
    std::int64_t quarantined = 0;  ///< answers that wait for an officer
    std::optional<Totals> shown;   ///< nothing where no figure may be shown
};
struct TallyKey {
    std::string service_id, period, unit_id;
};
struct TallyFilter {
    std::optional<std::string> service_id, unit_id, period;
    std::optional<TallyKey> after = {};
    int limit = 50;
};
/// Those with surveys, by TallyKey.
std::vector<ServiceTally> service_tallies(postgres::Transaction&, const TallyFilter&);

/// A period's published figures, of each service.
struct PeriodTotals {
    std::string period;
    std::vector<Totals> services;  ///< none where no figure may be shown
    std::int64_t quarantined = 0;
};
/// Of the period, or of each one's latest with a figure, or else with a survey; those without are left out.
std::map<std::string, PeriodTotals> totals_of_units(postgres::Transaction&, const std::vector<std::string>& unit_ids,
                                                    const std::optional<std::string>& period);
std::map<std::string, PeriodTotals> totals_of_services(postgres::Transaction&,
                                                       const std::vector<std::string>& service_ids,
                                                       const std::optional<std::string>& period);

}
