#include "reorganising.hpp"

#include "reorganisation_store.hpp"
#include "tree.hpp"
#include "unit_store.hpp"

namespace personnel {

Reorganising::Reorganising(postgres::Transaction& tx, domain::Date on) : tx_(tx), on_(on) { store::lock_tree(tx); }

bool Reorganising::open(const Unit& unit) {
    units_.insert(unit.id);
    return store::insert(tx_, unit);
}

void Reorganising::hand_over_unit(const std::string& id, const std::string& from, const std::string& to) {
    store::move_unit(tx_, id, from, to, on_);
    units_.insert(id);
}

void Reorganising::hand_over_position(const std::string& id, const std::string& from, const std::string& to) {
    store::move_post(tx_, id, from, to, on_);
    positions_.insert(id);
}

void Reorganising::hand_over(const std::string& from, const std::string& to) {
    const auto held = in_the_way(from);
    for (const auto& id : held.unit_ids) hand_over_unit(id, from, to);
    for (const auto& id : held.position_ids) hand_over_position(id, from, to);
}

InTheWay Reorganising::in_the_way(const std::string& unit_id) {
    InTheWay held{.unit_ids = store::list_children_from(tx_, unit_id, on_),
                  .position_ids = store::list_posts_from(tx_, unit_id, on_)};
    held.employees = store::count_incumbents_from(tx_, {held.position_ids.begin(), held.position_ids.end()}, on_);
    return held;
}

void Reorganising::close(const Unit& locked) {
    store::close_unit(tx_, locked, on_);
    units_.insert(locked.id);
}

void Reorganising::settle(const Reorganisation& made) {
    assignments_ = store::follow_posts(tx_, {positions_.begin(), positions_.end()}, on_);
    store::settle_tree(tx_);
    store::insert(tx_, made);
}

}
