#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "date.hpp"
#include "decimal.hpp"
#include "indicator.hpp"
#include "transaction.hpp"

/// What sibling feeds told, as far as measurements are derived from it.
namespace indicators::store {

/// How satisfied citizens were with a unit in a period (IKM, 25–100), as feeds/feedback last told.
struct Satisfaction {
    std::string unit_id{};
    domain::Period period;
    domain::Decimal ikm{};
    std::string event_id{};
    std::vector<std::string> made_by{};  ///< the employees who did
};
void save(postgres::Transaction&, const Satisfaction&);
void remove_satisfaction(postgres::Transaction&, const std::string& unit_id, const domain::Period&);
std::optional<Satisfaction> find_satisfaction(postgres::Transaction&, const std::string& unit_id,
                                              const domain::Period&);

/// Hours (JP) that somebody learned, as feeds/training told.
struct Learning {
    std::string record_id{}, employee_id{};
    domain::Date completed_on{};
    domain::Decimal hours{};
    std::string event_id{};
    std::vector<std::string> made_by{};  ///< the employees who did
};
void save(postgres::Transaction&, const Learning&);
/// All hours of these people on these days, with the last day and the last event; nothing when there are none.
struct LearnedHours {
    domain::Decimal hours{};
    domain::Date last_day{};
    std::string event_id{};
    std::vector<std::string> made_by{};
};
std::optional<LearnedHours> sum_learned_hours(postgres::Transaction&, const std::vector<std::string>& employee_ids,
                                              domain::Date first, domain::Date last);

/// Who tells facts (`lock_facts`) and who agrees targets on them (`hold_facts`) take turns, so that they do not miss
/// each other. Those who agree do not wait for each other. Taken after the period is held.
void lock_facts(postgres::Transaction&, Source, const domain::Period&);
void hold_facts(postgres::Transaction&, Source, const domain::Period&);

}
