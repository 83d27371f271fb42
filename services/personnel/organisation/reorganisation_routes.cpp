#include "days.hpp"
#include "organisation_routes.hpp"
#include "own_line.hpp"
#include "place_json.hpp"
#include "post_store.hpp"
#include "reasons.hpp"
#include "reorganisation_events.hpp"
#include "reorganisation_store.hpp"
#include "tree_refusals.hpp"
#include "unit_store.hpp"

namespace personnel {
namespace {

using nlohmann::json;
using service::member;

domain::Date day_of(const json& body) { return service::day_of(body, "date"); }

http::Problem not_open(std::string pointer) { return service::refused(std::move(pointer), unknown_open_unit); }

/// The unit of the path, of the version that the caller has seen, open on the day.
Unit lock_by_version(postgres::Transaction& tx, const service::Call& call, domain::Date on) {
    const auto version = store::lock_unit_version(tx, call.parameter("id"));
    if (!version) throw http::not_found();
    service::require_version(call, *version);
    const auto unit = store::find_unit(tx, call.parameter("id"), on);
    if (!unit) throw not_open("/date");
    if (unit->state.closed)
        throw conflict(unit_closed_on).with("state", "closed").with("allowed_actions", nlohmann::json::array());
    return *unit;
}

Unit lock_open(postgres::Transaction& tx, const std::string& id, domain::Date on, const std::string& pointer) {
    const auto unit = store::lock_unit(tx, id, on);
    if (!unit || unit->state.closed) throw not_open(pointer);
    return *unit;
}

http::Problem refusal(const InTheWay& held) {
    return http::conflict("unit-in-use", {"Unit masih memiliki subunit, jabatan atau pegawai.",
                                          "The unit still has units below it, positions or people."})
        .detail({"Pindahkan atau serahkan kepada unit lain (successor_id).",
                 "Move them, or say which unit takes them over (successor_id)."})
        .with("in_the_way",
              json{{"unit_ids", held.unit_ids}, {"position_ids", held.position_ids}, {"employees", held.employees}});
}

void refuse(const std::vector<domain::Violation>& found) {
    Refusals refusals;
    refusals.add(found);
    refusals.check();
}

/// A unit that begins with the reorganisation; at the top, or below `otherwise` when nothing is said.
Unit new_unit(const json& asked, domain::Date on, const std::optional<std::string>& otherwise) {
    return {.id = service::new_uuid(),
            .code = asked["code"],
            .state = {.name = asked["name"],
                      .kind = service::code_of<UnitKind>(asked, "kind"),
                      .parent_id = asked.contains("parent_id") ? member<std::string>(asked, "parent_id") : otherwise},
            .valid_from = on};
}

void open(Reorganising& work, postgres::Transaction& tx, const Unit& unit, const std::string& pointer) {
    if (unit.state.parent_id) {
        const auto parent = store::find_unit(tx, *unit.state.parent_id, unit.valid_from);
        if (!parent || parent->state.closed) throw not_open(pointer + "/parent_id");
    }
    if (!work.open(unit)) throw conflict(code_taken).with("code", unit.code);
}

/// Ends every reorganisation: consistent, recorded, told, answered.
http::Response done(service::Call& call, feed::Writing& writing, Reorganising& work, Reorganisation made) {
    made.id = service::new_uuid();
    by_the_rules_of_the_tree([&] { work.settle(made); });
    publish(writing, work, made);
    std::set<std::string> people;
    for (const auto& [id, since] : work.assignments()) people.insert(id);
    auto answer = render_reorganisation(made);
    answer["changed"] = {
        {"units", work.units().size()}, {"positions", work.positions().size()}, {"employees", people.size()}};
    const auto version = store::lock_unit_version(writing.sql(), call.parameter("id")).value();
    return service::ok_versioned(call, answer, version);
}

http::Response close_unit(service::App& app, service::Call& call) {
    const auto on = day_of(call.body);
    return write_upon_others(app, call, [&](feed::Writing& writing) {
        auto& tx = writing.sql();
        Reorganising work(tx, on);
        const auto unit = lock_by_version(tx, call, on);
        Reorganisation made{
            .kind = ReorganisationKind::closure, .on = on, .reason = call.body["reason"], .predecessors = {unit.id}};
        if (const auto successor = member<std::string>(call.body, "successor_id")) {
            lock_open(tx, *successor, on, "/successor_id");
            auto found = check_merger({unit.id}, *successor, store::list_units_above(tx, *successor, on));
            for (auto& one : found) one.field = "successor_id";
            refuse(found);
            work.hand_over(unit.id, *successor);
            made.successors = {*successor};
        } else if (const auto held = work.in_the_way(unit.id); !held.empty()) {
            throw refusal(held);
        }
        work.close(unit);
        return done(call, writing, work, std::move(made));
    });
}

http::Response merge_units(service::App& app, service::Call& call) {
    const auto on = day_of(call.body);
    if (call.body.contains("into_id") == call.body.contains("into"))
        throw service::refused("/into_id", "into_id_or_into",
                               {"Isi into_id atau into, salah satu.", "Give one of into_id and into."});
    return write_upon_others(app, call, [&](feed::Writing& writing) {
        auto& tx = writing.sql();
        Reorganising work(tx, on);
        std::vector<Unit> ending{lock_by_version(tx, call, on)};
        std::vector<std::string> ids{ending.front().id};
        for (const auto& id : call.body.value("with_ids", std::vector<std::string>{})) {
            ending.push_back(lock_open(tx, id, on, "/with_ids/" + std::to_string(ids.size() - 1)));
            ids.push_back(id);
        }
        std::string successor;
        if (call.body.contains("into")) {
            const auto unit = new_unit(call.body["into"], on, ending.front().state.parent_id);
            auto above = unit.state.parent_id ? store::list_units_above(tx, *unit.state.parent_id, on)
                                              : std::vector<std::string>{};
            if (unit.state.parent_id) above.push_back(*unit.state.parent_id);
            refuse(check_merger(ids, unit.id, above));
            open(work, tx, unit, "/into");
            successor = unit.id;
        } else {
            successor = call.body["into_id"];
            lock_open(tx, successor, on, "/into_id");
            refuse(check_merger(ids, successor, store::list_units_above(tx, successor, on)));
        }
        // Of those that end none takes anything from another.
        for (const auto& unit : ending) work.close(unit);
        for (const auto& id : ids) work.hand_over(id, successor);
        return done(call, writing, work,
                    {.kind = ReorganisationKind::merger,
                     .on = on,
                     .reason = call.body["reason"],
                     .predecessors = ids,
                     .successors = {successor}});
    });
}

SplitPart read_part(const json& asked, domain::Date on, const Unit& of) {
    return {.unit = new_unit(asked, on, of.state.parent_id),
            .unit_ids = asked.value("unit_ids", std::vector<std::string>{}),
            .position_ids = asked.value("position_ids", std::vector<std::string>{})};
}

http::Response split_unit(service::App& app, service::Call& call) {
    if (!call.own_items.empty()) throw http::own_case();  // a part takes along what is the caller's
    const auto on = day_of(call.body);
    return write_upon_others(app, call, [&](feed::Writing& writing) {
        auto& tx = writing.sql();
        Reorganising work(tx, on);
        const auto unit = lock_by_version(tx, call, on);
        std::vector<SplitPart> parts;
        for (const auto& asked : call.body["parts"]) parts.push_back(read_part(asked, on, unit));
        const auto held = work.in_the_way(unit.id);
        refuse(check_split(parts, held.unit_ids, held.position_ids));
        Reorganisation made{
            .kind = ReorganisationKind::split, .on = on, .reason = call.body["reason"], .predecessors = {unit.id}};
        for (std::size_t i = 0; i < parts.size(); ++i) {
            const auto& part = parts[i];
            open(work, tx, part.unit, "/parts/" + std::to_string(i));
            for (const auto& id : part.unit_ids) work.hand_over_unit(id, unit.id, part.unit.id);
            for (const auto& id : part.position_ids) work.hand_over_position(id, unit.id, part.unit.id);
            made.successors.push_back(part.unit.id);
        }
        if (call.body.value("closes", true)) {
            if (const auto left = work.in_the_way(unit.id); !left.empty()) throw refusal(left);
            work.close(unit);
        }
        return done(call, writing, work, std::move(made));
    });
}

http::Response list_lineage(service::App& app, service::Call& call) {
    return app.database().snapshot(call.region, [&](postgres::Transaction& tx) {
        const auto& id = call.parameter("id");
        if (store::list_unit_states(tx, id, domain::first_day).empty()) throw http::not_found();
        auto items = json::array();
        for (const auto& one : store::list_lineage(tx, id)) items.push_back(render_reorganisation(one));
        return service::page(std::move(items), std::nullopt);
    });
}

}

std::vector<service::Endpoint> reorganisation_routes(service::App& app) {
    using http::Method;
    const std::string unit = "/v1/regions/{region}/units/{id}";
    return {
        {Method::post, unit + "/close", service::bound(app, close_unit)},
        {Method::post, unit + "/merge", service::bound(app, merge_units)},
        {Method::post, unit + "/split", service::bound(app, split_unit)},
        {Method::get, unit + "/lineage", service::bound(app, list_lineage)},
    };
}

}
