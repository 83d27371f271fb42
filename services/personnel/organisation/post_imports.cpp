#include "post_imports.hpp"

#include <map>

#include "days.hpp"
#include "import_rows.hpp"
#include "place_json.hpp"
#include "post_store.hpp"
#include "reasons.hpp"
#include "reorganisation_events.hpp"
#include "reorganisation_store.hpp"
#include "tree.hpp"
#include "tree_refusals.hpp"
#include "unit_store.hpp"

namespace personnel {
namespace {

std::optional<int> read_class(RowCheck& check) {
    const auto number = check.number("class");
    if (number && (*number < 1 || *number > 17))
        check.fault("class", "bad_class", {"Kelas jabatan adalah angka 1–17.", "A class is a number from 1 to 17."});
    return number;
}

/// Teachers' level stood in the place of the functional one, which their post's name tells.
constexpr std::string_view teacher = domain::code(domain::Occupation::guru);

std::optional<domain::PositionLevel> read_level(RowCheck& check) {
    const auto word = check.text("level", 40);
    if (word == teacher) {
        const auto told = teacher_level(check.text("name", 200));
        if (!told)
            check.fault(
                "level", "teacher_level_needed",
                {"Guru adalah jabatan fungsional: isi jenjang ahli_pertama sampai ahli_utama, dan profesi guru.",
                 "A teacher's post has a level, ahli_pertama to ahli_utama, and the occupation guru."});
        return told;
    }
    const auto level = domain::find_code<domain::PositionLevel>(word);
    if (!level) check.fault("level", "unknown_level", {"Jenjang jabatan tidak dikenal.", "There is no such level."});
    return level;
}

/// What the file says of eselon and occupation; what a new level does not have goes.
void read_attributes(RowCheck& check, PostState& state, std::optional<domain::PositionLevel> level) {
    PostChange change{.level = level};
    if (const auto word = check.text("eselon", 10); !word.empty()) {
        change.eselon = domain::find_code<domain::Eselon>(word);
        if (!*change.eselon)
            check.fault("eselon", "unknown_eselon", {"Eselon tidak dikenal.", "There is no such eselon."});
    }
    if (check.text("level", 40) == teacher) change.occupation = domain::Occupation::guru;
    if (const auto word = check.text("occupation", 40); !word.empty()) {
        change.occupation = domain::find_code<domain::Occupation>(word);
        if (!*change.occupation)
            check.fault("occupation", "unknown_occupation", {"Profesi tidak dikenal.", "There is no such occupation."});
    }
    state = changed(std::move(state), change);
}

void write_row(feed::Writing& writing, RowCheck& check, const std::string& post_code, const Post* known,
               const PostState& state, domain::Date from) {
    auto& tx = writing.sql();
    if (!known) {
        const Post post{.id = service::new_uuid(), .code = post_code, .state = state, .valid_from = from};
        if (!store::insert(tx, post))
            return check.fault("code", "code_taken", {"Kode sudah dipakai.", "The code is taken."});
        store::settle_tree(tx);
        return writing.publish(changed_event(post));
    }
    if (state == known->state) return;
    if (state.closed && !known->state.closed && store::count_incumbents_from(tx, {known->id}, from) > 0)
        return check.fault("closed", "position_held",
                           {"Jabatan masih diduduki pegawai.", "People still hold the position."});
    const auto locked = store::lock_post(tx, known->id, from);
    if (!locked)
        return check.fault("valid_from", "before_beginning",
                           {"Jabatan belum ada pada tanggal ini.", "The position did not exist yet on this day."});
    store::change_post(tx, *locked, state, from);
    store::settle_tree(tx);
    writing.publish(changed_event(store::find_post(tx, locked->id, from).value()));
    if (locked->state.unit_id != state.unit_id)
        publish_assignments(writing, store::follow_posts(tx, {locked->id}, from));
}

void apply_row(service::App& app, feed::Writing& writing, RowCheck& check, const std::map<std::string, Post>& present) {
    auto& tx = writing.sql();
    const auto post_code = check.text("code", 60);
    if (!is_local_code(post_code)) check.fault("code", bad_code);
    const auto known = present.find(post_code);
    const auto from = check.valid_from(known == present.end() ? first_of_year(service::today(app, writing.sql()))
                                                              : service::today(app, writing.sql()));
    const auto level = read_level(check);
    const auto unit = store::find_unit_by_code(tx, check.text("unit_code", 60), from);
    if (!unit || unit->state.closed) check.fault("unit_code", unknown_unit_code);
    // What the file says nothing about stays as it is.
    auto state = known == present.end() ? PostState{} : known->second.state;
    state.name = check.text("name", 200);
    read_attributes(check, state, level);
    if (const auto job_class = read_class(check)) state.job_class = job_class;
    if (const auto leads = check.flag("leads_unit")) state.leads_unit = *leads;
    if (const auto places = check.number("places")) state.places = places;
    if (const auto closed = check.flag("closed")) state.closed = *closed;
    if (!check.good()) return;
    state.unit_id = unit->id;
    check.add(check_post(state));
    if (check.good())
        write_row(writing, check, post_code, known == present.end() ? nullptr : &known->second, state, from);
}

}

imports::Kind post_import(service::App& app) {
    return {.name = "positions/import",
            .columns = {{"code", true, {"kode", "kode jabatan"}},
                        {"name", true, {"nama", "nama jabatan"}},
                        {"level", true, {"jenjang"}},
                        {"eselon", false, {"eselonering"}},
                        {"occupation", false, {"profesi"}},
                        {"class", false, {"kelas", "kelas jabatan"}},
                        {"unit_code", true, {"kode unit"}},
                        {"leads_unit", false, {"memimpin unit", "pimpinan unit"}},
                        {"places", false, {"formasi", "jumlah formasi"}},
                        {"closed", false, {"ditutup"}},
                        {"valid_from", false, {"tmt"}, imports::Content::day}},
            .apply =
                [&app](feed::Writing& writing, const nlohmann::json&, std::span<const imports::Row> rows) {
                    store::lock_tree(writing.sql());
                    std::vector<std::string> codes;
                    for (const auto& row : rows) codes.emplace_back(row.get("code").value_or(""));
                    const auto present =
                        store::find_posts_by_code(writing.sql(), codes, service::today(app, writing.sql()));
                    return apply_each(rows, [&](const auto&, RowCheck& check) {
                        try_row(writing, check, [&] { apply_row(app, writing, check, present); });
                    });
                },
            .about = {"code"}};
}

}
