#include "employee_imports.hpp"

#include <algorithm>
#include <iterator>
#include <map>

#include "assignment_store.hpp"
#include "days.hpp"
#include "employee_events.hpp"
#include "employee_json.hpp"
#include "employee_rows.hpp"
#include "employee_store.hpp"
#include "errors.hpp"
#include "interval.hpp"
#include "named_superiors.hpp"
#include "pending_supervisor_store.hpp"
#include "post_store.hpp"
#include "rank_store.hpp"

namespace personnel {
namespace {

/// One batch of rows: what they refer to is looked up for all of them at once, and so they are written.
class Batch {
  public:
    Batch(service::App& app, feed::Writing& writing, const nlohmann::json& context, std::span<const imports::Row> rows)
        : writing_(writing),
          today_(service::today(app, writing.sql())),
          job_id_(context.at("job_id").get<std::string>()),
          rows_(rows),
          posts_(writing.sql(), rows, today_) {
        std::vector<std::string> nips, all;
        for (const auto& row : rows) {
            nips.emplace_back(row.get("nip").value_or(""));
            if (const auto nip = row.get("supervisor_nip")) all.emplace_back(*nip);
        }
        all.insert(all.end(), nips.begin(), nips.end());
        auto& tx = writing.sql();
        ids_ = store::find_ids_by_nip(tx, all);  // first: whoever comes in afterwards is seen by the next statement
        present_ = store::lock_employees_by_nip(tx, nips, today_);
    }

    std::vector<imports::RowFault> apply() {
        for (const auto& row : rows_) {
            RowCheck check(row, faults_);
            apply_row(row, check);
        }
        write();
        return std::move(faults_);
    }

  private:
    struct Wanted {
        const imports::Row* row;
        Employee employee;
        std::string supervisor_nip;
        domain::Date rank_from;  ///< of a rank that is another than before
    };

    void apply_row(const imports::Row& row, RowCheck& check) {
        const auto read = read_employee(check, row);
        const auto known = present_.find(read.nip);
        const auto from = check.valid_from(known == present_.end() ? first_of_year(today_) : today_);
        if (known != present_.end() && !holds(known->second, from) &&
            !store::find_employee(writing_.sql(), known->second.id, from))
            check.fault("valid_from", "before_beginning",
                        {"Pegawai belum ada pada tanggal ini.", "The employee was not there yet on this day."});
        if (known == present_.end() && ids_.contains(read.nip))
            check.fault("nip", "nip_taken", {"NIP sudah terdaftar.", "The NIP is registered already."});
        const auto* post = posts_.find(check, row);
        if (post && !holds(*post, from) && !store::find_post(writing_.sql(), post->id, from))
            check.fault(row.get("position_code") ? "position_code" : "position_name", "unknown_position",
                        {"Jabatan ini belum ada pada tanggal mulai.", "The position was not there yet on that day."});
        const auto rank_from = read.rank_from.value_or(today_);
        if (known != present_.end() && known->second.rank != read.rank) check_rank(check, known->second, rank_from);
        if (!check.good()) return;
        wanted_.push_back(
            {&row,
             {.id = known == present_.end() ? service::new_uuid() : known->second.id,
              .identity = {.nip = read.nip, .name = read.name, .status = read.status},
              .assignment = {.position_id = post->id, .unit_id = post->state.unit_id, .supervisor_id = {}},
              .rank = read.rank,
              .level = post->state.level,
              .valid_from = from},
             read.supervisor_nip,
             rank_from});
        ids_.try_emplace(read.nip, wanted_.back().employee.id);
    }

    /// Superiors are known by now who stand anywhere in the batch: people are inserted before what refers to them.
    void write() {
        auto& tx = writing_.sql();
        std::vector<store::PendingSupervisor> pending;
        std::vector<Employee> added;
        std::vector<NamedSuperior> named;
        for (auto& one : wanted_) {
            const auto supervisor = ids_.find(one.supervisor_nip);
            if (supervisor != ids_.end()) one.employee.assignment.supervisor_id = supervisor->second;
            if (!present_.contains(one.employee.identity.nip)) added.push_back(one.employee);
        }
        const auto newcomers = store::insert(tx, added);
        if (newcomers.size() < added.size()) throw postgres::Contention("somebody was taken on meanwhile");
        publish_new(writing_, newcomers);
        for (auto& one : wanted_) {
            const auto known = present_.find(one.employee.identity.nip);
            if (!one.supervisor_nip.empty() && !one.employee.assignment.supervisor_id)
                pending.push_back({one.row->line, one.employee.id, one.supervisor_nip, one.employee.valid_from});
            if (known != present_.end()) write_known(one, known->second);
            if (one.employee.assignment.supervisor_id)
                named.push_back({one.row->line, one.employee.id, one.employee.valid_from,
                                 known == present_.end() ? std::nullopt : known->second.assignment.supervisor_id});
        }
        std::ranges::move(take_back_rings(writing_, std::move(named)), std::back_inserter(faults_));
        store::remember_supervisors(tx, job_id_, pending);
    }

    /// Ranks of the past are corrected one by one, with a reason; a file tells the next one.
    void check_rank(RowCheck& check, const Employee& present, domain::Date from) {
        const auto held = store::find_rank_on(writing_.sql(), present.id, today_);
        if (held && from <= held->grant.from)
            check.fault("rank_from", "before_present_rank",
                        {"Golongan yang sekarang berlaku sejak tanggal ini atau sesudahnya.",
                         "The present rank holds from this day on, or a later one."});
    }

    void write_known(Wanted& row, const Employee& present) {
        auto& wanted = row.employee;
        if (!serves(present.standing)) wanted.assignment = present.assignment;  // whoever has left stays so
        if (wanted.identity == present.identity && wanted.assignment == present.assignment &&
            wanted.rank == present.rank)
            return;
        auto& tx = writing_.sql();
        const bool moved = wanted.assignment != present.assignment, promoted = wanted.rank != present.rank;
        if (moved) store::reassign_employee(tx, wanted.id, wanted.assignment, wanted.valid_from);
        store::correct_identity(tx, wanted.id, wanted.identity);
        if (promoted) store::hold_rank(tx, wanted.id, wanted.rank, row.rank_from, job_id_);
        const auto changed = publish_states(writing_, wanted.id, wanted.valid_from);
        if (promoted) publish_ranks(writing_, changed);
        if (moved) publish_assignments(writing_, changed);
    }

    /// Whether what was found for today is what held on that day, as it nearly always is: spares a query a row.
    static bool holds(const auto& found, domain::Date on) {
        return domain::lies_within(on, found.valid_from, found.valid_to);
    }

    feed::Writing& writing_;
    domain::Date today_;
    std::string job_id_;
    std::span<const imports::Row> rows_;
    PostsOfRows posts_;
    std::map<std::string, Employee> present_;
    std::map<std::string, std::string> ids_;
    std::vector<Wanted> wanted_;
    std::vector<imports::RowFault> faults_;
};

/// Superiors that came further down in the file are known by now; those that never came are faults of their rows, which
/// keep the rest of what they said.
imports::Settled settle(feed::Writing& writing, const std::string& job_id) {
    constexpr int a_piece = 500;
    auto& tx = writing.sql();
    const auto pending = store::take_pending_supervisors(tx, job_id, a_piece);
    std::vector<std::string> nips;
    for (const auto& one : pending) nips.push_back(one.supervisor_nip);
    const auto ids = store::find_ids_by_nip(tx, nips);
    imports::Settled settled{.done = std::ssize(pending) < a_piece};
    std::vector<store::NamedSupervisor> named;
    std::vector<NamedSuperior> lines;
    for (const auto& one : pending)
        if (const auto supervisor = ids.find(one.supervisor_nip); supervisor != ids.end()) {
            named.push_back({one.employee_id, supervisor->second, one.valid_from});
            lines.push_back({one.line, one.employee_id, one.valid_from});
        } else {
            settled.faults.push_back({one.line,
                                      "supervisor_nip",
                                      "unknown_employee",
                                      {"Tidak ada pegawai dengan NIP atasan ini; baris lainnya tetap disimpan.",
                                       "There is no employee of this superior's NIP; the rest of the row was kept."}});
        }
    store::name_supervisors(tx, named);
    std::vector<std::pair<std::string, domain::Date>> changes;
    for (const auto& one : named) changes.emplace_back(one.employee_id, one.valid_from);
    publish_assigned(writing, changes);
    std::ranges::move(take_back_rings(writing, std::move(lines)), std::back_inserter(settled.faults));
    return settled;
}

}

imports::Kind employee_import(service::App& app) {
    return {.name = "employees/import",
            .columns = employee_columns(),
            .apply = [&app](feed::Writing& writing, const nlohmann::json& context,
                            std::span<const imports::Row> rows) { return Batch(app, writing, context, rows).apply(); },
            .finish = [](feed::Writing& writing, const nlohmann::json&,
                         const std::string& job_id) { return settle(writing, job_id); },
            .key = {"nip"},
            .about = {"nip"},
            .refers = {"supervisor_nip"},
            .discard = store::forget_pending_supervisors};
}

}
