#include "named_superiors.hpp"

#include <algorithm>

#include "assignment_store.hpp"
#include "employee_events.hpp"
#include "employee_store.hpp"
#include "superiors.hpp"

namespace personnel {
namespace {

void take_back(feed::Writing& writing, const NamedSuperior& named) {
    auto& tx = writing.sql();
    auto assignment = store::find_employee(tx, named.employee_id, named.from).value().assignment;
    assignment.supervisor_id = named.before;
    store::reassign_employee(tx, named.employee_id, assignment, named.from);
    publish_assignments(writing, publish_states(writing, named.employee_id, named.from));
}

imports::RowFault fault_of(const NamedSuperior& named) {
    return {named.line,
            "supervisor_nip",
            "superior_ring",
            {"Garis atasan ini akan kembali ke pegawai sendiri; baris lainnya tetap disimpan.",
             "This line of superiors would come back to the employee; the rest of the row was kept."}};
}

}

std::vector<imports::RowFault> take_back_rings(feed::Writing& writing, std::vector<NamedSuperior> named) {
    std::ranges::sort(named, {}, &NamedSuperior::line);
    std::vector<imports::RowFault> faults;
    while (!named.empty()) {
        std::vector<std::pair<std::string, domain::Date>> lines;
        for (const auto& one : named) lines.emplace_back(one.employee_id, one.from);
        const auto rings = store::list_in_rings(writing.sql(), lines);
        const auto last = std::ranges::find_if(named.rbegin(), named.rend(), [&](const NamedSuperior& one) {
            return std::ranges::find(rings, one.employee_id) != rings.end();
        });
        if (last == named.rend()) break;
        take_back(writing, *last);
        faults.push_back(fault_of(*last));
        named.erase(std::next(last).base());
    }
    return faults;
}

}
