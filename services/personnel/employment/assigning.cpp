#include "assigning.hpp"

#include "acting_appointments.hpp"
#include "assignment_store.hpp"
#include "employee_events.hpp"
#include "employee_store.hpp"
#include "errors.hpp"
#include "post_store.hpp"
#include "reasons.hpp"
#include "refusals.hpp"
#include "superior_refusals.hpp"

namespace personnel {
namespace {

constexpr domain::Reason day_taken{"assignment-overlap",
                                   "Penugasan definitif lain mulai berlaku pada tanggal yang sama.",
                                   "Another definitive assignment begins on the same day."};
constexpr domain::Reason held_already{"assignment-overlap",
                                      "Pegawai sudah ditugaskan pada jabatan ini dalam rentang tanggal tersebut.",
                                      "The employee has a duty in this position on some of these days."};
constexpr domain::Reason held_by_another{"assignment-overlap",
                                         "Jabatan ini sudah mempunyai Plt/Plh dalam rentang tanggal tersebut.",
                                         "Somebody else acts in this position on some of these days."};
constexpr domain::Reason just_recorded{"assignment-overlap",
                                       "Penugasan lain dalam rentang tanggal tersebut baru saja dicatat.",
                                       "Another assignment on some of these days has just been recorded."};
constexpr domain::Reason outside_of_assignment{"outside_of_assignment",
                                               "Tanggal berakhir harus di dalam masa penugasan.",
                                               "The end must lie within the days of the assignment."};

bool is_acting(const AssignmentEntry& entry) {
    return entry.kind == AssignmentKind::acting || entry.kind == AssignmentKind::daily_acting;
}

/// The position on the first day; and everything else that the entry says must be so. Of one who acts it gets its end.
Post check(postgres::Transaction& tx, AssignmentEntry& entry, const Employee& employee) {
    Refusals refusals;
    refusals.add(check_assignment(entry, employee.assignment.position_id));
    const auto post = store::find_post(tx, entry.position_id, entry.from);
    refusals.add_if(!post || post->state.closed, "/position_id", unknown_position);
    refuse_superior(tx, refusals, "/supervisor_id", employee.id, entry.supervisor_id, entry.from);
    if (is_acting(entry) && post && (!entry.to || *entry.to >= entry.from))
        settle_acting(tx, entry, employee, *post, refusals);
    refusals.check();
    return *post;
}

void hold_definitive(postgres::Transaction& tx, const AssignmentEntry& entry, const Post& post,
                     const std::optional<std::string>& end_reason) {
    if (store::begins_assignment_on(tx, entry.employee_id, entry.from)) throw conflict(day_taken);
    if (store::is_position_full(tx, entry.position_id, entry.employee_id, entry.from)) throw conflict(position_full);
    store::reassign_employee(
        tx, entry.employee_id,
        {.position_id = entry.position_id, .unit_id = post.state.unit_id, .supervisor_id = entry.supervisor_id},
        entry.from, entry.decree, end_reason);
}

void hold_duty(postgres::Transaction& tx, const AssignmentEntry& entry) {
    switch (store::insert_duty(tx, entry)) {
        case store::DutyClash::none:
            return;
        case store::DutyClash::held_already:
            throw conflict(held_already);
        case store::DutyClash::held_by_another:
            throw conflict(held_by_another);
    }
}

/// Of two at once the database refuses one, as if it had come later.
template <class Work>
void without_overlap(Work&& work) {
    try {
        std::forward<Work>(work)();
    } catch (const postgres::ConstraintViolation& violation) {
        for (const auto* known : {"duty_held_once", "duty_one_holder", "assignment_overlap"})
            if (violation.constraint() == known) throw conflict(just_recorded);
        throw;
    }
}

}

AssignmentEntry assign(feed::Writing& writing, AssignmentEntry entry, const std::optional<std::string>& end_reason) {
    auto& tx = writing.sql();
    if (!store::lock_person(tx, entry.employee_id)) throw http::not_found();
    const auto employee = store::find_employee(tx, entry.employee_id, entry.from);
    if (!employee || !serves(employee->standing)) throw conflict(not_in_service);
    const auto post = check(tx, entry, *employee);
    without_overlap([&] {
        if (entry.kind == AssignmentKind::definitive)
            hold_definitive(tx, entry, post, end_reason);
        else
            hold_duty(tx, entry);
    });
    store::bump_version(tx, entry.employee_id);
    for (auto& recorded : publish_assignments(writing, publish_states(writing, entry.employee_id, entry.from)))
        if (recorded.kind == entry.kind && recorded.position_id == entry.position_id && recorded.from == entry.from)
            return std::move(recorded);
    throw std::logic_error("an assignment that was just recorded is not there");
}

void check_definitive(postgres::Transaction& tx, AssignmentEntry entry) {
    check(tx, entry, store::find_employee(tx, entry.employee_id, entry.from).value());
}

AssignmentEntry end_duty(feed::Writing& writing, const AssignmentEntry& entry, domain::Date to,
                         const std::string& reason) {
    if (to < entry.from || (entry.to && *entry.to < to)) throw service::refused("/to", outside_of_assignment);
    store::end_duty(writing.sql(), entry, to, reason);
    publish_duties(writing, entry.employee_id);
    return store::find_assignment(writing.sql(), entry.employee_id, entry.id).value();
}

void publish_duties(feed::Writing& writing, const std::string& employee_id) {
    const auto version = store::bump_version(writing.sql(), employee_id);
    publish_assignments(writing, {.id = employee_id, .version = version});
}

}
