#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "record.hpp"
#include "transaction.hpp"

namespace appraisal::store {

/// What a list may hold: these employees' own, and those that one of them appraises; nothing: all.
using Visible = std::optional<std::vector<std::string>>;

struct AppraisalFilter {
    std::optional<std::string> employee_id, period, state, unit_id, supervisor_id, after_id;
    Visible visible;
    int limit = 50;
};
std::vector<Appraisal> appraisals(postgres::Transaction&, const AppraisalFilter&);  ///< by id, which is by time
std::optional<Appraisal> appraisal(postgres::Transaction&, const std::string& id);
std::vector<Appraisal> appraisals(postgres::Transaction&, const std::vector<std::string>& ids);  ///< by id
std::optional<Appraisal> lock_appraisal(postgres::Transaction&, const std::string& id);
std::optional<Appraisal> appraisal_of(postgres::Transaction&, const std::string& employee_id,
                                      const std::string& period);

/// False when the employee has one in the period.
bool insert(postgres::Transaction&, const Appraisal&);
/// Saves all but who, where and when; the caller holds it locked and has raised its version.
void update(postgres::Transaction&, const Appraisal&);

/// From which day to which the calendar moved a deadline.
struct MovedTo {
    domain::Date before, after;
    int year;  ///< of the calendar
    std::int64_t version;
};

/// A step that an appraisal took, with what it said then.
struct Step {
    std::int64_t version = 1;
    std::string action = {};
    State state = State::draft;
    std::optional<std::string> actor_id = {}, reason = {};
    std::optional<std::string> plan = {};  ///< JSON, where the step is about it
    std::optional<Ratings> ratings = {};
    std::optional<domain::Predicate> predicate = {};
    std::string at = {};
    std::optional<MovedTo> deadline = {};  ///< where it moved the deadline
};
void insert(postgres::Transaction&, const std::string& appraisal_id, const Step&);
std::vector<Step> steps(postgres::Transaction&, const std::string& appraisal_id);

struct Spread {
    std::map<domain::Predicate, std::uint32_t> people;
    std::uint32_t unrated = 0;
};
/// How the appraisals of units in a period are rated.
Spread spread(postgres::Transaction&, const std::vector<std::string>& unit_ids, const std::string& period);

}
