#include "assigning.hpp"

#include "assignment_store.hpp"
#include "employee_events.hpp"
#include "employee_store.hpp"
#include "errors.hpp"
#include "input.hpp"
#include "objection_texts.hpp"
#include "post_store.hpp"
#include "relations.hpp"

namespace personnel {
namespace {

http::Problem overlap(const char* indonesian, const char* english) {
    return http::conflict("assignment-overlap", {indonesian, english});
}

/// The position on the first day; and everything else that the entry says must be so.
Post check(postgres::Transaction& tx, const AssignmentEntry& entry, const Employee& employee) {
    std::vector<http::Fault> found;
    for (const auto& fault : faults(entry, employee.assignment.position_id))
        found.push_back({"/" + std::string(fault.field), std::string(fault.code), text_of(fault)});
    const auto post = store::post(tx, entry.position_id, entry.from);
    if (!post || post->state.closed) found.push_back(unknown_position());
    if (const auto fault = superior_fault(tx, employee.id, entry.supervisor_id, entry.from)) found.push_back(*fault);
    if (!found.empty()) throw http::unprocessable(std::move(found));
    return *post;
}

void hold_definitive(postgres::Transaction& tx, const AssignmentEntry& entry, const Post& post,
                     const std::optional<std::string>& end_reason) {
    if (store::begins_on(tx, entry.employee_id, entry.from))
        throw overlap("Penugasan definitif lain mulai berlaku pada tanggal yang sama.",
                      "Another definitive assignment begins on the same day.");
    if (store::is_full(tx, entry.position_id, entry.employee_id, entry.from)) throw position_full();
    store::reassign(
        tx, entry.employee_id,
        {.position_id = entry.position_id, .unit_id = post.state.unit_id, .supervisor_id = entry.supervisor_id},
        entry.from, entry.decree, end_reason);
}

void hold_duty(postgres::Transaction& tx, const AssignmentEntry& entry) {
    switch (store::insert_duty(tx, entry)) {
        case store::DutyClash::none:
            return;
        case store::DutyClash::held_by_her:
            throw overlap("Pegawai sudah ditugaskan pada jabatan ini dalam rentang tanggal tersebut.",
                          "The employee has a duty in this position on some of these days.");
        case store::DutyClash::held_by_another:
            throw overlap("Jabatan ini sudah mempunyai Plt/Plh dalam rentang tanggal tersebut.",
                          "Somebody else acts in this position on some of these days.");
    }
}

/// Of two at once the database refuses one, which is told as if it had come later.
template <class Work>
void without_overlap(Work&& work) {
    try {
        std::forward<Work>(work)();
    } catch (const postgres::ConstraintViolation& violation) {
        for (const auto* known : {"duty_held_once", "duty_one_holder", "assignment_overlap"})
            if (violation.constraint() == known)
                throw overlap("Penugasan lain dalam rentang tanggal tersebut baru saja dicatat.",
                              "Another assignment on some of these days has just been recorded.");
        throw;
    }
}

}

AssignmentEntry assign(feed::Writing& writing, const AssignmentEntry& entry,
                       const std::optional<std::string>& end_reason) {
    auto& tx = writing.sql();
    if (!store::lock_person(tx, entry.employee_id)) throw http::not_found();
    const auto employee = store::employee(tx, entry.employee_id, entry.from);
    if (!employee || !serves(employee->standing)) throw not_in_service();
    const auto post = check(tx, entry, *employee);
    without_overlap([&] {
        if (entry.kind == AssignmentKind::definitive)
            hold_definitive(tx, entry, post, end_reason);
        else
            hold_duty(tx, entry);
    });
    store::count_on(tx, entry.employee_id);
    publish_changed(writing, store::employee(tx, entry.employee_id, entry.from).value());
    publish_assignments_of(writing, entry.employee_id);
    for (auto& one : store::assignments(tx, entry.employee_id))
        if (one.kind == entry.kind && one.position_id == entry.position_id && one.from == entry.from)
            return std::move(one);
    throw std::logic_error("an assignment that was just recorded is not there");
}

void check_definitive(postgres::Transaction& tx, const AssignmentEntry& entry) {
    check(tx, entry, store::employee(tx, entry.employee_id, entry.from).value());
}

AssignmentEntry end_duty(feed::Writing& writing, const AssignmentEntry& entry, domain::Date to,
                         const std::string& reason) {
    if (to <= entry.from || (entry.to && *entry.to < to))
        throw service::refused(
            "/to", "outside_of_assignment",
            {"Tanggal berakhir harus di dalam masa penugasan.", "The end must lie within the days of the assignment."});
    store::end_duty(writing.sql(), entry, to, reason);
    publish_duties(writing, entry.employee_id);
    return store::assignment(writing.sql(), entry.employee_id, entry.id).value();
}

void publish_duties(feed::Writing& writing, const std::string& employee_id) {
    store::count_on(writing.sql(), employee_id);
    publish_assignments_of(writing, employee_id);
}

}
