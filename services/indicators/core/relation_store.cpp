#include "relation_store.hpp"

#include "employment.hpp"

namespace indicators::store {

std::set<identity::Relation> find_relations(postgres::Transaction& tx, const Owner& owner,
                                            const identity::Viewer& viewer,
                                            const std::optional<domain::Period>& period) {
    static constexpr auto select =
        postgres::statement("owner.find_relations", "SELECT owner_relations($1, $2, $3, $4, $5, $6) AS relations");
    const auto rows = tx.query(select, {viewer.nip, viewer.administers, owner.kind, owner.id, viewer.on, period});
    return directory::read_relations(rows.front()["relations"]);
}

std::set<std::string> list_heads(postgres::Transaction& tx, const identity::Viewer& viewer) {
    static constexpr auto select =
        postgres::statement("owner.list_heads", "SELECT unnest(heads_of($1, $2)) AS employee_id");
    std::set<std::string> heads;
    for (const auto row : tx.query(select, {viewer.nip, viewer.on})) heads.insert(row["employee_id"].text());
    return heads;
}

std::vector<std::string> list_visible_employees(postgres::Transaction& tx, const identity::Viewer& viewer) {
    auto visible = directory::visible_employees(tx, viewer.nip, viewer.on);
    const auto caller =
        viewer.administers && viewer.nip ? directory::employee_by_nip(tx, *viewer.nip, viewer.on) : std::nullopt;
    if (!caller) return visible;
    const auto units = directory::subtree(tx, caller->unit_id, viewer.on);
    const auto heads = list_heads(tx, viewer);
    for (auto& employee : directory::people_of_units(tx, units, viewer.on))
        if (!heads.contains(employee)) visible.push_back(std::move(employee));
    return visible;
}

std::vector<std::string> list_visible_owners(postgres::Transaction& tx, const identity::Viewer& viewer) {
    auto visible = list_visible_employees(tx, viewer);
    if (!viewer.nip) return visible;
    for (const auto& led : directory::led_units(tx, *viewer.nip, {viewer.on, viewer.on}))
        for (auto& unit : directory::subtree(tx, led, viewer.on)) visible.push_back(std::move(unit));
    return visible;
}

bool is_headed_by(postgres::Transaction& tx, const std::string& unit_id, const identity::Viewer& viewer) {
    static constexpr auto select =
        postgres::statement("owner.is_headed_by", "SELECT unit_is_headed_by($1, $2, $3, $4) AS headed");
    return tx.query(select, {viewer.nip, viewer.administers, unit_id, viewer.on}).front()["headed"].boolean();
}

bool owner_exists(postgres::Transaction& tx, const Owner& owner, domain::Date on) {
    if (owner.kind == OwnerKind::region) return true;
    if (owner.kind == OwnerKind::employee) return directory::employee(tx, owner.id.to_string(), on).has_value();
    const auto unit = directory::unit(tx, owner.id.to_string(), on);
    return unit && !unit->closed;
}

}
