#pragma once
#include <optional>
#include <string>
#include <vector>

#include "date.hpp"
#include "decimal.hpp"
#include "transaction.hpp"

/// What sibling feeds told, as far as measurements are derived from it.
namespace indicators::store {

/// How satisfied citizens were with a unit in a period (IKM, 25–100), as feeds/feedback last told.
struct Satisfaction {
    std::string unit_id{}, period{};
    domain::Decimal ikm{};
    std::string event_id{};
};
void keep_satisfaction(postgres::Transaction&, const Satisfaction&);
void forget_satisfaction(postgres::Transaction&, const std::string& unit_id, const std::string& period);
std::optional<Satisfaction> satisfaction(postgres::Transaction&, const std::string& unit_id, const std::string& period);

/// Hours (JP) that somebody learned, as feeds/training told.
struct Learning {
    std::string record_id{}, employee_id{};
    domain::Date completed_on{};
    domain::Decimal hours{};
    std::string event_id{};
};
void keep_learning(postgres::Transaction&, const Learning&);
/// All hours of these people on these days, with the last day and the last event; nothing when there are none.
struct Learned {
    domain::Decimal hours{};
    domain::Date last_day{};
    std::string event_id{};
};
std::optional<Learned> learning(postgres::Transaction&, const std::vector<std::string>& employee_ids,
                                domain::Date first, domain::Date last);

/// Who tells facts (`lock_facts`) and who agrees targets on them (`hold_facts`) take turns, so that they do not miss
/// each other. Those who agree do not wait for each other. Taken after the period is held open.
void lock_facts(postgres::Transaction&, std::string_view source, const std::string& period);
void hold_facts(postgres::Transaction&, std::string_view source, const std::string& period);

}
