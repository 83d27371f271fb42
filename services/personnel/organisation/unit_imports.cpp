#include "unit_imports.hpp"

#include "days.hpp"
#include "import_rows.hpp"
#include "place_json.hpp"
#include "reasons.hpp"
#include "reorganisation_events.hpp"
#include "tree.hpp"
#include "tree_refusals.hpp"
#include "unit_store.hpp"

namespace personnel {
namespace {

/// The state that the row asks for, on that day; faults are told to the check.
UnitState read_state(postgres::Transaction& tx, RowCheck& check, const imports::Row& row, domain::Date from) {
    UnitState state{.name = check.text("name", 200)};
    const auto kind = domain::find_code<UnitKind>(check.text("kind", 40));
    if (!kind) check.fault("kind", "unknown_kind", {"Jenis unit tidak dikenal.", "There is no such kind of unit."});
    state.kind = kind.value_or(UnitKind::dinas);
    if (const auto parent_code = row.get("parent_code")) {
        const auto parent = store::find_unit_by_code(tx, std::string(*parent_code), from);
        if (parent && !parent->state.closed)
            state.parent_id = parent->id;
        else
            check.fault("parent_code", unknown_unit_code);
    }
    return state;
}

/// A row that says that a unit is closed ends it on the row's day, as the action does when nothing is in the way.
void close_row(feed::Writing& writing, RowCheck& check, const std::optional<Unit>& present, domain::Date from) {
    const auto locked = present ? store::lock_unit(writing.sql(), present->id, from) : std::nullopt;
    if (!locked) return check.fault("closed", unknown_unit_code);
    Reorganising work(writing.sql(), from);
    if (!work.in_the_way(locked->id).empty())
        return check.fault(
            "closed", "unit_in_use",
            {"Unit masih memiliki subunit atau jabatan.", "The unit still has units below it or positions."});
    work.close(*locked);
    const Reorganisation made{.id = service::new_uuid(),
                              .kind = ReorganisationKind::closure,
                              .on = from,
                              .reason = "Impor data unit",
                              .predecessors = {locked->id}};
    work.settle(made);
    publish(writing, work, made);
}

void apply_row(service::App& app, feed::Writing& writing, const imports::Row& row, RowCheck& check) {
    auto& tx = writing.sql();
    const auto unit_code = check.text("code", 60);
    if (!is_local_code(unit_code)) check.fault("code", bad_code);
    const auto present = check.good() ? store::find_unit_by_code(tx, unit_code, service::today(app, tx)) : std::nullopt;
    const auto from = check.valid_from(present ? service::today(app, writing.sql())
                                               : first_of_year(service::today(app, writing.sql())));
    if (const auto closed = check.flag("closed"); check.good() && present && present->state.closed) {
        if (!closed.value_or(false))
            check.fault("closed", "unit_closed",
                        {"Unit yang sudah ditutup tidak dapat dibuka kembali.", "A closed unit is not opened again."});
        return;
    } else if (closed.value_or(false) && check.good()) {
        return close_row(writing, check, present, from);
    }
    auto state = read_state(tx, check, row, from);
    if (present) {
        state.head_employee_id = present->state.head_employee_id;
        if (state.parent_id &&
            would_make_cycle(present->id, *state.parent_id, store::list_units_above(tx, *state.parent_id, from)))
            check.fault("parent_code", "cycle",
                        {"Unit tidak dapat berada di bawah dirinya sendiri.", "A unit cannot lie below itself."});
    }
    if (!check.good() || (present && state == present->state)) return;
    if (!present) {
        const Unit unit{.id = service::new_uuid(), .code = unit_code, .state = state, .valid_from = from};
        if (!store::insert(tx, unit))
            return check.fault("code", "not_yet_valid",
                               {"Kode sudah dipakai oleh unit yang belum berlaku.",
                                "The code is of a unit that does not exist yet today."});
        store::settle_tree(tx);
        return writing.publish(changed_event(unit));
    }
    const auto locked = store::lock_unit(tx, present->id, from);
    if (!locked)
        return check.fault("valid_from", "before_beginning",
                           {"Unit belum ada pada tanggal ini.", "The unit did not exist yet on this day."});
    store::change_unit(tx, *locked, state, from);
    store::settle_tree(tx);
    writing.publish(changed_event(store::find_unit(tx, present->id, from).value()));
}

}

imports::Kind unit_import(service::App& app) {
    return {.name = "units/import",
            .columns = {{"code", true, {"kode", "kode unit"}},
                        {"name", true, {"nama", "nama unit"}},
                        {"kind", true, {"jenis"}},
                        {"parent_code", false, {"kode induk"}},
                        {"closed", false, {"ditutup"}},
                        {"valid_from", false, {"tmt"}, imports::Content::day}},
            .apply =
                [&app](feed::Writing& writing, const nlohmann::json&, std::span<const imports::Row> rows) {
                    store::lock_tree(writing.sql());
                    return apply_each(rows, [&](const auto& row, RowCheck& check) {
                        try_row(writing, check, [&] { apply_row(app, writing, row, check); });
                    });
                },
            .about = {"code"},
            .refers = {"parent_code"}};
}

}
