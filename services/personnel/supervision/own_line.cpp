#include "own_line.hpp"

#include <algorithm>
#include <iterator>

#include "line_store.hpp"
#include "own_rows.hpp"
#include "own_since.hpp"
#include "relation_store.hpp"
#include "tree.hpp"

namespace personnel {
namespace {

struct HeadedUnit {
    std::string unit_id{};
    std::vector<std::string> heads{};
    friend bool operator==(const HeadedUnit&, const HeadedUnit&) = default;
};

/// Everybody above an employee from a day on until the next: who appraises them, who appraises that one (and decides
/// what they object to), and whoever leads their unit or one above it (and sees, verifies and calibrates). The units
/// themselves, too: one that is put between has a head sooner or later.
struct SetAbove {
    domain::Date from{};
    std::optional<std::string> appraiser_id{}, delegated_by{}, superior_id{};
    std::vector<HeadedUnit> units{};

    [[nodiscard]] bool says_the_same_as(const SetAbove& other) const {
        return appraiser_id == other.appraiser_id && delegated_by == other.delegated_by &&
               superior_id == other.superior_id && units == other.units;
    }
};

HeadedUnit read_headed(const LineUnit& unit) {
    HeadedUnit headed{.unit_id = unit.unit_id};
    std::ranges::transform(unit.leaders, std::back_inserter(headed.heads), &Leader::employee_id);
    return headed;
}

SetAbove read_turn(const Line& line, const std::optional<Appraiser>& by) {
    SetAbove turn{.from = line.on};
    if (by) {
        turn.appraiser_id = by->employee_id;
        turn.delegated_by = by->delegated_by;
    }
    if (line.in_service) std::ranges::transform(line.units, std::back_inserter(turn.units), read_headed);
    return turn;
}

std::vector<SetAbove> list_set_above(postgres::Transaction& tx, const std::string& employee_id, domain::Date first) {
    const auto delegations = store::list_delegations_between(tx, first, domain::last_day);
    std::vector<SetAbove> turns;
    store::Asked appraisers;
    std::vector<std::size_t> turn_of;  // each of the appraisers
    for (const auto& line : store::list_lines_between(tx, employee_id, first, domain::last_day)) {
        const auto by = line.in_service ? appraiser(line, delegations) : std::nullopt;
        if (by) {
            appraisers.emplace_back(by->employee_id, line.on);
            turn_of.push_back(turns.size());
        }
        turns.push_back(read_turn(line, by));
    }
    const auto lines = store::list_lines(tx, appraisers);
    for (std::size_t i = 0, asked = 0; i < lines.size(); ++i, ++asked) {
        while (appraisers[asked] != std::pair(lines[i].employee_id, lines[i].on)) ++asked;  // one who is not registered
        if (const auto by = appraiser(lines[i], delegations)) turns[turn_of[asked]].superior_id = by->employee_id;
    }
    const auto repeated = std::ranges::unique(turns, &SetAbove::says_the_same_as);
    turns.erase(repeated.begin(), repeated.end());
    return turns;
}

/// Who is set above the civil servant with the NIP, as it was before a change. Their changes are made one after the
/// other, so that no two are let through which only together set somebody above them.
class OwnLine {
  public:
    OwnLine(postgres::Transaction& tx, const std::string& nip, domain::Date today)
        : tx_(tx), first_(domain::own_since(today)), employee_id_(store::find_employee_with(tx, nip)) {
        if (!employee_id_) return;
        store::lock_tree(tx);
        before_ = list_set_above(tx, *employee_id_, first_);
    }
    [[nodiscard]] bool is_unchanged() const {
        return !employee_id_ || std::ranges::equal(before_, list_set_above(tx_, *employee_id_, first_),
                                                   [](const SetAbove& one, const SetAbove& other) {
                                                       return one.from == other.from && one.says_the_same_as(other);
                                                   });
    }

  private:
    postgres::Transaction& tx_;
    domain::Date first_{};
    std::optional<std::string> employee_id_{};
    std::vector<SetAbove> before_{};
};

using Rows = std::span<const imports::Row>;
using Faults = std::vector<imports::RowFault>;

/// Takes the rows in that leave the line as it is: all at once, and where one does not, by halves.
void take_others(feed::Writing& writing, const OwnLine& line, Rows rows, const std::string& column, Faults& faults,
                 const std::function<Faults(Rows)>& apply) {
    Faults found;
    if (writing.attempt([&] {
            found = apply(rows);
            return line.is_unchanged();
        })) {
        std::ranges::move(found, std::back_inserter(faults));
    } else if (rows.size() == 1) {
        faults.push_back(service::own_row(rows.front().line, column));
    } else {
        const auto half = rows.size() / 2;
        take_others(writing, line, rows.first(half), column, faults, apply);
        take_others(writing, line, rows.subspan(half), column, faults, apply);
    }
}

}

void change_upon_others(feed::Writing& writing, const service::Call& call, const std::function<void()>& change) {
    const auto& nip = call.principal.nip;
    if (!nip || !identity::holds_office(call.principal)) return change();
    const OwnLine line(writing.sql(), *nip, call.today);
    change();
    if (!line.is_unchanged()) throw http::own_case();
}

http::Response write_upon_others(service::App& app, service::Call& call,
                                 const std::function<http::Response(feed::Writing&)>& work) {
    return app.write(call, [&](feed::Writing& writing) {
        http::Response response;
        change_upon_others(writing, call, [&] { response = work(writing); });
        return response;
    });
}

imports::Kind refusing_own_line(service::App& app, imports::Kind kind, std::string column) {
    kind.apply = [&app, column = std::move(column), apply = std::move(kind.apply)](
                     feed::Writing& writing, const nlohmann::json& context, Rows rows) {
        const auto nip = service::importer_of(context);
        if (nip.empty() || rows.empty()) return apply(writing, context, rows);
        const OwnLine line(writing.sql(), nip, service::today(app, writing.sql()));
        Faults faults;
        take_others(writing, line, rows, column, faults, [&](Rows some) { return apply(writing, context, some); });
        return faults;
    };
    return kind;
}

}
