#include "assignment_imports.hpp"

#include <algorithm>
#include <iterator>

#include "assigning.hpp"
#include "assignment_store.hpp"
#include "days.hpp"
#include "employee_events.hpp"
#include "employee_json.hpp"
#include "employee_rows.hpp"
#include "employee_store.hpp"
#include "names.hpp"
#include "people_of_rows.hpp"

namespace personnel {
namespace {

const ColumnNames names{{"/position_id", "position_code"}, {"/supervisor_id", "supervisor_nip"}};

/// As the contract calls it, or as files do; definitive where nothing is said.
std::optional<AssignmentKind> kind_of(std::string_view cell) {
    const auto word = plain_name(cell);
    if (word.empty() || word == "definitif") return AssignmentKind::definitive;
    if (word == "plt") return AssignmentKind::acting;
    if (word == "plh") return AssignmentKind::daily_acting;
    if (word == "tambahan" || word == "tugas tambahan") return AssignmentKind::additional;
    return domain::find_code<AssignmentKind>(cell);
}

struct Wanted {
    AssignmentEntry entry{};
    std::optional<std::string> end_reason{};
};

class Batch {
  public:
    Batch(service::App& app, feed::Writing& writing, std::span<const imports::Row> rows)
        : writing_(writing),
          people_(writing.sql(), rows, service::today(app, writing.sql())),
          posts_(writing.sql(), rows, service::today(app, writing.sql())) {}

    void apply(const imports::Row& row, RowCheck& check) {
        const auto wanted = read(row, check);
        if (!check.good()) return;
        const auto known = recorded(wanted.entry);
        if (!known) return void(assign(writing_, wanted.entry, wanted.end_reason));
        if (known->kind == AssignmentKind::definitive)
            bring_up_to_date(*known, wanted.entry);
        else
            bring_up_to_date(*known, wanted, check);
    }

  private:
    Wanted read(const imports::Row& row, RowCheck& check) const {
        const auto kind = kind_of(row.get("kind").value_or(""));
        if (!kind)
            check.fault("kind", "unknown_kind",
                        {"Jenis penugasan: definitif, plt, plh atau tambahan.",
                         "A kind is definitive, acting, daily_acting or additional."});
        const auto* post = posts_.find(check, row);
        Wanted wanted{.entry = {.id = service::new_uuid(),
                                .employee_id = people_.id(check, row, "nip").value_or(""),
                                .kind = kind.value_or(AssignmentKind::definitive),
                                .position_id = post ? post->id : "",
                                .supervisor_id = people_.id(check, row, "supervisor_nip"),
                                .from = check.day("from").value_or(domain::Date{}),
                                .to = check.day("to"),
                                .decree = read_decree(check, row)}};
        if (row.get("end_reason")) wanted.end_reason = check.text("end_reason", 500);
        return wanted;
    }

    /// The same assignment as it was recorded before: of the same kind, in the same position, from the same day on.
    std::optional<AssignmentEntry> recorded(const AssignmentEntry& wanted) const {
        for (auto& one : store::list_assignments(writing_.sql(), wanted.employee_id))
            if (one.kind == wanted.kind && one.position_id == wanted.position_id && one.from == wanted.from)
                return std::move(one);
        return std::nullopt;
    }

    /// What the file says nothing about stays as it is.
    void bring_up_to_date(const AssignmentEntry& known, AssignmentEntry wanted) {
        if (wanted.decree == Decree{}) wanted.decree = known.decree;
        if (!wanted.supervisor_id) wanted.supervisor_id = known.supervisor_id;
        if (wanted.supervisor_id == known.supervisor_id && wanted.decree == known.decree && !wanted.to) return;
        auto& tx = writing_.sql();
        check_definitive(tx, wanted);
        store::reassign_employee(
            tx, known.employee_id,
            {.position_id = known.position_id, .unit_id = known.unit_id, .supervisor_id = wanted.supervisor_id},
            known.from, wanted.decree);
        store::bump_version(tx, known.employee_id);
        publish_assignments(writing_, publish_states(writing_, known.employee_id, known.from));
    }

    /// A duty may end earlier than was said at first, with a reason; whatever else differs was recorded by mistake.
    void bring_up_to_date(const AssignmentEntry& known, const Wanted& wanted, RowCheck& check) {
        const auto& entry = wanted.entry;
        if (entry.decree != Decree{} && entry.decree != known.decree)
            return check.fault("decree_number", "recorded_differently",
                               {"Penugasan ini sudah tercatat dengan SK lain; tarik dan catat ulang.",
                                "It is recorded with another decree: withdraw it and record it anew."});
        if (!entry.to || entry.to == known.to) return;
        if (!wanted.end_reason)
            return check.fault("end_reason", "required",
                               {"Penugasan yang berakhir lebih awal perlu alasan.", "What ends early has a reason."});
        end_duty(writing_, known, *entry.to, *wanted.end_reason);
    }

    feed::Writing& writing_;
    PeopleOfRows people_;
    PostsOfRows posts_;
};

std::vector<imports::Column> columns() {
    std::vector<imports::Column> all{{"nip", true, {"nip baru", "nip pegawai"}, imports::Content::nip},
                                     {"kind", false, {"jenis", "jenis penugasan"}},
                                     {"from", true, {"tmt", "tmt jabatan", "mulai"}, imports::Content::day},
                                     {"to", false, {"sampai", "berakhir"}, imports::Content::day},
                                     {"decree_number", false, {"nomor sk", "no sk"}},
                                     {"decree_date", false, {"tanggal sk", "tgl sk"}, imports::Content::day},
                                     {"end_reason", false, {"alasan", "alasan berakhir"}}};
    std::ranges::move(place_columns(), std::back_inserter(all));
    return all;
}

}

imports::Kind assignment_import(service::App& app) {
    return {.name = "assignments/import",
            .columns = columns(),
            .apply =
                [&app](feed::Writing& writing, const nlohmann::json&, std::span<const imports::Row> rows) {
                    Batch batch(app, writing, rows);
                    return apply_as_requests(writing, rows, names,
                                             [&](const auto& row, RowCheck& check) { batch.apply(row, check); });
                },
            .about = {"nip"}};
}

}
