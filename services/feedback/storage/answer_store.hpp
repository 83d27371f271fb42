#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "totals.hpp"
#include "transaction.hpp"

namespace feedback::store {

struct Response {
    std::string id;
    Answers answers;                     ///< to all that the survey asks
    std::optional<std::string> comment;  ///< personal
};
void insert(postgres::Transaction&, const std::string& survey_id, const Elements& asked, const std::vector<Response>&);

/// A survey with what it came to.
struct Tally {
    std::string survey_id, service_id, unit_id, period;
    SurveyState state;
    Totals totals;
};
/// Those of all surveys that the unit of this one has in its period, locked until the transaction ends, so that whoever
/// counts another answer tells of all that were counted before, and none of them is closed meanwhile. Empty when there
/// is no such survey.
std::vector<Tally> lock_tallies(postgres::Transaction&, const std::string& survey_id);
void save(postgres::Transaction&, const Tally&);

/// What a service came to in a period, over its surveys.
struct ServiceTally {
    std::string service_id, unit_id, period;
    std::optional<std::int64_t> population;
    Totals totals;  ///< of at least one respondent
};
struct TallyKey {
    std::string service_id, period, unit_id;
};
struct TallyFilter {
    std::optional<std::string> service_id, unit_id, period;
    std::optional<TallyKey> after = {};
    int limit = 50;
};
std::vector<ServiceTally> service_tallies(postgres::Transaction&, const TallyFilter&);  ///< by TallyKey

/// The surveys of a period.
struct PeriodTotals {
    std::string period;
    std::vector<Totals> surveys;
};
/// Of the period, or of each one's latest with answers; those without are left out.
std::map<std::string, PeriodTotals> totals_of_units(postgres::Transaction&, const std::vector<std::string>& unit_ids,
                                                    const std::optional<std::string>& period);
std::map<std::string, PeriodTotals> totals_of_services(postgres::Transaction&,
                                                       const std::vector<std::string>& service_ids,
                                                       const std::optional<std::string>& period);

}
