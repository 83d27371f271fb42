#include "employee_imports.hpp"

#include <map>
#include <set>

#include "assignment_store.hpp"
#include "days.hpp"
#include "employee_events.hpp"
#include "employee_store.hpp"
#include "import_rows.hpp"
#include "json.hpp"
#include "objection_texts.hpp"
#include "post_store.hpp"
#include "unit_store.hpp"

namespace personnel {
namespace {

/// One batch of rows: what they refer to is looked up for all of them at once, and so they are written.
class Batch {
  public:
    Batch(service::App& app, feed::Writing& writing, const nlohmann::json& context, std::span<const imports::Row> rows)
        : app_(app), writing_(writing), job_id_(context.at("job_id").get<std::string>()), rows_(rows) {
        std::vector<std::string> nips, posts;
        for (const auto& row : rows) {
            nips.emplace_back(row.get("nip").value_or(""));
            if (const auto nip = row.get("supervisor_nip")) nips.emplace_back(*nip);
            posts.emplace_back(row.get("position_code").value_or(""));
        }
        auto& tx = writing.sql();
        present_ = store::lock_by_nip(tx, nips, service::today(app));
        ids_ = store::ids_by_nip(tx, nips);
        posts_ = store::posts_by_code(tx, posts, service::today(app));
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
    };

    void apply_row(const imports::Row& row, RowCheck& check) {
        const auto nip = check.text("nip", 18);
        const auto status = domain::find_code(all_statuses, check.text("status", 10));
        const auto rank = check.text("rank", 10);
        if (!status)
            check.fault("status", "unknown_status",
                        {"Status harus pns, cpns atau pppk.", "A status is pns, cpns or pppk."});
        else
            for (const auto& objection : objections(nip, *status, rank))
                check.fault(std::string(objection.field), std::string(objection.code), text_of(objection));
        if (!nips_of_file_.insert(nip).second)
            check.fault("nip", "duplicate", {"NIP muncul dua kali.", "The NIP occurs twice."});
        const auto known = present_.find(nip);
        const auto from = check.valid_from(known == present_.end() ? first_of_year(app_) : service::today(app_));
        if (known != present_.end() && !holds(known->second, from) &&
            !store::employee(writing_.sql(), known->second.id, from))
            check.fault("valid_from", "before_beginning",
                        {"Pegawai belum ada pada tanggal ini.", "The employee was not there yet on this day."});
        const auto post = posts_.find(check.text("position_code", 60));
        if (post == posts_.end() || (!holds(post->second, from) && !store::post(writing_.sql(), post->second.id, from)))
            check.fault("position_code", "unknown_position",
                        {"Tidak ada jabatan aktif dengan kode ini.", "There is no open position of this code."});
        else if (unit_code(post->second.state.unit_id) != row.get("unit_code"))
            check.fault("unit_code", "position_of_other_unit",
                        {"Jabatan ini bukan milik unit tersebut.", "The position is not of that unit."});
        const auto supervisor_nip = check.text("supervisor_nip", 18);
        if (!supervisor_nip.empty() && supervisor_nip == nip)
            check.fault("supervisor_nip", "own_supervisor",
                        {"Pegawai tidak dapat menjadi atasannya sendiri.", "Nobody can be her own superior."});
        const auto name = check.text("name", 150);
        if (!check.good()) return;
        wanted_.push_back({&row,
                           {.id = known == present_.end() ? service::new_uuid() : known->second.id,
                            .identity = {.nip = nip, .name = name, .status = *status},
                            .assignment = {.position_id = post->second.id,
                                           .unit_id = post->second.state.unit_id,
                                           .supervisor_id = {}},
                            .rank = rank,
                            .level = post->second.state.level,
                            .valid_from = from},
                           supervisor_nip});
        ids_.try_emplace(nip, wanted_.back().employee.id);
    }

    /// People are inserted without their superior first, because two of a batch may stand above each other's names.
    void write() {
        auto& tx = writing_.sql();
        std::vector<Employee> added;
        for (const auto& one : wanted_)
            if (!present_.contains(one.employee.identity.nip)) added.push_back(one.employee);
        const auto inserted = store::insert(tx, added);
        const std::set<std::string> new_ids(inserted.begin(), inserted.end());
        std::vector<store::PendingSupervisor> pending;
        for (auto& one : wanted_) {
            const auto known = present_.find(one.employee.identity.nip);
            if (known == present_.end() && !new_ids.contains(one.employee.id)) {
                faults_.push_back(
                    {one.row->line, "nip", "nip_taken", {"NIP sudah terdaftar.", "The NIP is registered already."}});
                continue;
            }
            if (!one.supervisor_nip.empty()) {
                const auto supervisor = ids_.find(one.supervisor_nip);
                if (supervisor != ids_.end())
                    one.employee.assignment.supervisor_id = supervisor->second;
                else
                    pending.push_back({one.row->line, one.employee.id, one.supervisor_nip, one.employee.valid_from});
            }
            if (known == present_.end())
                write_new(one.employee);
            else
                write_known(one.employee, known->second);
        }
        store::remember(tx, job_id_, pending);
    }

    void write_new(const Employee& employee) {
        if (employee.assignment.supervisor_id)
            store::reassign(writing_.sql(), employee.id, employee.assignment, employee.valid_from);
        publish_new(writing_, employee);
    }

    void write_known(Employee& wanted, const Employee& present) {
        if (!serves(present.standing)) wanted.assignment = present.assignment;  // whoever has left stays so
        if (wanted.identity == present.identity && wanted.assignment == present.assignment &&
            wanted.rank == present.rank)
            return;
        auto& tx = writing_.sql();
        if (wanted.assignment != present.assignment)
            store::reassign(tx, wanted.id, wanted.assignment, wanted.valid_from);
        store::correct(tx, wanted.id, wanted.identity);
        if (wanted.rank != present.rank) hold_rank(writing_, wanted, wanted.valid_from, job_id_);
        publish_changed(writing_, store::employee(tx, wanted.id, wanted.valid_from).value());
        if (wanted.assignment != present.assignment) publish_assignments_of(writing_, wanted.id);
    }

    /// Whether what was found for today is what held on that day, as it nearly always is: spares a query a row.
    static bool holds(const auto& found, domain::Date on) {
        return found.valid_from <= on && (!found.valid_to || on < *found.valid_to);
    }

    std::string unit_code(const std::string& unit_id) {
        auto& known = unit_codes_[unit_id];
        if (known.empty())
            if (const auto unit = store::unit(writing_.sql(), unit_id, service::today(app_))) known = unit->code;
        return known;
    }

    service::App& app_;
    feed::Writing& writing_;
    std::string job_id_;
    std::span<const imports::Row> rows_;
    std::map<std::string, Employee> present_;
    std::map<std::string, std::string> ids_, unit_codes_;
    std::map<std::string, Post> posts_;
    std::set<std::string> nips_of_file_;
    std::vector<Wanted> wanted_;
    std::vector<imports::RowFault> faults_;
};

/// Superiors that came further down in the file are known by now; those that never came are faults of their rows, which
/// keep the rest of what they said.
std::vector<imports::RowFault> settle(feed::Writing& writing, const std::string& job_id) {
    auto& tx = writing.sql();
    std::vector<imports::RowFault> faults;
    for (auto pending = store::take_remembered(tx, job_id, 500); !pending.empty();
         pending = store::take_remembered(tx, job_id, 500)) {
        std::vector<std::string> nips;
        for (const auto& one : pending) nips.push_back(one.supervisor_nip);
        const auto ids = store::ids_by_nip(tx, nips);
        for (const auto& one : pending) {
            const auto supervisor = ids.find(one.supervisor_nip);
            if (supervisor == ids.end()) {
                faults.push_back({one.line,
                                  "supervisor_nip",
                                  "unknown_employee",
                                  {"Tidak ada pegawai dengan NIP atasan ini; baris lainnya tetap disimpan.",
                                   "There is no employee of this superior's NIP; the rest of the row was kept."}});
                continue;
            }
            auto employee = store::lock_employee(tx, one.employee_id, one.valid_from).value();
            employee.assignment.supervisor_id = supervisor->second;
            store::reassign(tx, employee.id, employee.assignment, one.valid_from);
            store::correct(tx, employee.id, employee.identity);
            publish_changed(writing, store::employee(tx, employee.id, one.valid_from).value());
            publish_assignments_of(writing, employee.id);
        }
    }
    return faults;
}

}

imports::Kind employee_import(service::App& app) {
    return {.name = "employees/import",
            .columns = {{"nip", true, {"nip baru"}},
                        {"name", true, {"nama", "nama pegawai", "nama lengkap"}},
                        {"status", true, {"status kepegawaian", "jenis pegawai"}},
                        {"rank", true, {"golongan", "gol ruang", "golongan ruang"}},
                        {"unit_code", true, {"kode unit", "kode unor"}},
                        {"position_code", true, {"kode jabatan"}},
                        {"supervisor_nip", false, {"nip atasan", "nip atasan langsung"}},
                        {"valid_from", false, {"tmt", "tmt jabatan"}}},
            .apply = [&app](feed::Writing& writing, const nlohmann::json& context,
                            std::span<const imports::Row> rows) { return Batch(app, writing, context, rows).apply(); },
            .finish = [](feed::Writing& writing, const nlohmann::json&,
                         const std::string& job_id) { return settle(writing, job_id); }};
}

}
