#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "appraisal.hpp"
#include "directory.hpp"
#include "seen.hpp"
#include "transaction.hpp"

namespace appraisal::store {

/// The people and units (directory::possible_subjects) one of which is named by whatever a list may hold, of which it
/// holds those to which the viewer has a relation; nothing: all.
using Visible = std::optional<std::vector<std::string>>;

/// An appraisal, and who looks at it, but for what only their token says.
struct ViewedAppraisal {
    Appraisal appraisal;
    Caller caller;
};
using SeenAppraisal = identity::Seen<ViewedAppraisal>;

struct AppraisalFilter {
    std::optional<domain::EmployeeId> employee_id{};
    std::optional<domain::Period> period{};
    std::optional<AppraisalState> state{};
    std::optional<domain::UnitId> unit_id{};
    std::optional<domain::EmployeeId> supervisor_id{};
    std::optional<std::string> after_id{};
    Visible visible{};
    int limit = 50;
};
/// By id, which is by time.
std::vector<SeenAppraisal> list_appraisals(postgres::Transaction&, const AppraisalFilter&, const identity::Viewer&);
std::optional<SeenAppraisal> find_appraisal(postgres::Transaction&, domain::Id<Appraisal>, const identity::Viewer&);
/// Whether it is the one of the civil servant with the NIP.
bool is_appraisal_of(postgres::Transaction&, const std::string& id, const std::string& nip);
std::optional<Appraisal> lock_appraisal(postgres::Transaction&, domain::Id<Appraisal>);
std::optional<Appraisal> find_appraisal_of(postgres::Transaction&, domain::EmployeeId, const domain::Period&);

/// From which day to which the calendar moved a deadline.
struct DeadlineMove {
    domain::Date before{}, after{};
    int year = 0;  ///< of the calendar
    std::int64_t version = 0;
};

/// A step that an appraisal took, with what it said then.
struct HistoryEntry {
    std::int64_t version = 1;
    std::string action{};  ///< the action's code, or create, change, move_deadline
    AppraisalState state = AppraisalState::draft;
    std::optional<domain::EmployeeId> actor_id{};
    std::optional<std::string> reason{};
    std::optional<std::string> plan{};  ///< JSON, where the step is about it
    std::optional<Ratings> ratings{};
    std::optional<domain::Predicate> predicate{};
    std::string at{};
    std::optional<DeadlineMove> deadline{};  ///< where it moved the deadline
};
std::vector<HistoryEntry> list_history(postgres::Transaction&, domain::Id<Appraisal>);

/// Both with an entry in the history: of it action, actor, reason and plan are taken, the rest is the appraisal's.
bool insert(postgres::Transaction&, const Appraisal&,
            const HistoryEntry&);  ///< false when the employee has one in the period
/// Saves all but who, where and when, and counts the version on; the caller holds it locked.
void update(postgres::Transaction&, Appraisal&, const HistoryEntry&);

struct PredicateCounts {
    std::map<domain::Predicate, std::uint32_t> people{};
    std::uint32_t unrated = 0;
};
/// How the appraisals of units in a period are rated.
PredicateCounts count_predicates(postgres::Transaction&, const std::vector<std::string>& unit_ids,
                                 const domain::Period&);

/// An appraisal whose deadline for objections fell on another day before.
struct MovedDeadline {
    Appraisal appraisal;
    domain::Date before{};
};

/// The version of a year of the region's calendar, and the decree that it goes by.
struct CalendarVersion {
    int year = 0;
    std::int64_t version = 0;
    std::string basis{};
};

/// Those to which an objection may still be made on a day, locked until the transaction ends.
std::vector<Appraisal> lock_open_windows(postgres::Transaction&, const domain::Date& on);
/// Writes the new days, and a step into each history; the appraisals are given as they are to be.
void move_deadlines(postgres::Transaction&, const std::vector<MovedDeadline>&, const CalendarVersion&);

}
