#pragma once
#include <optional>
#include <string>
#include <vector>

#include "appraisal_store.hpp"
#include "arrivals.hpp"
#include "steps.hpp"
#include "subject.hpp"

/// Who calls, and what they are to appraisals.
namespace appraisal {

/// What the routes have in common.
struct Context {
    service::App& app;
    feed::Follower& people;  ///< of feeds/personnel
    feed::Follower& scores;  ///< of feeds/kpi
};

/// The office for appraisals and awards.
inline constexpr auto office = {std::string_view("hr_admin")};

/// The appraisal of the path's {id}. As all that follows it asks feeds/personnel once for a civil servant who has not
/// arrived yet.
using AppraisalSubject = service::Subject<store::ViewedAppraisal, Appraisal>;
AppraisalSubject make_appraisal_subject(const Context&);

/// The caller, with what their token says.
Caller caller_of(const service::Call&, Caller);
domain::Parties parties_of(const service::Call&, const store::ViewedAppraisal&);

/// What `look` reads, in a transaction of its own; feeds/personnel is asked once for what has not arrived yet.
template <class Look>
auto look_twice(const Context& context, const service::Call& call, Look look) {
    return directory::find_or_catch_up(context.people, call.region, call.request.deadline, [&] {
        return context.app.database().read(call.region, [&](postgres::Transaction& tx) { return look(tx); });
    });
}

std::optional<domain::EmployeeId> find_caller_id(const Context&, const service::Call&);
/// Which people and units a list may be about.
store::Visible list_visible_subjects(const Context&, const service::Call&);
/// What the caller is to the employee whom the body names as employee_id.
service::Relations to_employee_of_body(const Context&);

/// Makes a handler of `Response handler(const Context&, Call&)`.
template <class Function>
service::Handler bound(const Context& context, Function function) {
    return [context, function](service::Call& call) { return function(context, call); };
}

}
