#include "people_of_rows.hpp"

#include "employee_store.hpp"

namespace personnel {

PeopleOfRows::PeopleOfRows(postgres::Transaction& tx, std::span<const imports::Row> rows, domain::Date today) {
    std::vector<std::string> nips, all;
    for (const auto& row : rows) {
        nips.emplace_back(row.get("nip").value_or(""));
        if (const auto superior = row.get("supervisor_nip")) all.emplace_back(*superior);
    }
    store::lock_employees_by_nip(tx, nips, today);
    all.insert(all.end(), nips.begin(), nips.end());
    ids_ = store::find_ids_by_nip(tx, all);
}

std::optional<std::string> PeopleOfRows::id(RowCheck& check, const imports::Row& row, std::string_view column) const {
    const auto nip = row.get(column);
    if (!nip) return std::nullopt;
    const auto found = ids_.find(std::string(*nip));
    if (found != ids_.end()) return found->second;
    check.fault(std::string(column), "unknown_employee",
                {"Tidak ada pegawai dengan NIP ini.", "There is no employee of this NIP."});
    return std::nullopt;
}

Decree read_decree(RowCheck& check, const imports::Row& row) {
    Decree decree{.number = {}, .date = check.day("decree_date")};
    if (row.get("decree_number")) decree.number = check.text("decree_number", 100);
    return decree;
}

static std::string column_of(const std::string& pointer, const ColumnNames& names) {
    const auto top = pointer.substr(0, pointer.find('/', 1));
    const auto known = names.find(top);
    return known == names.end() ? top.substr(1) : known->second;
}

void try_as_request(feed::Writing& writing, RowCheck& check, const ColumnNames& names,
                    const std::function<void()>& apply) {
    try {
        writing.attempt([&] {
            apply();
            return check.good();
        });
    } catch (const http::Problem& refusal) {
        for (const auto& fault : refusal.faults())
            check.fault(column_of(fault.pointer, names), fault.code, fault.message);
        if (refusal.faults().empty()) check.fault("", refusal.type(), refusal.title());
    }
}

std::vector<imports::RowFault> apply_as_requests(feed::Writing& writing, std::span<const imports::Row> rows,
                                                 const ColumnNames& names,
                                                 const std::function<void(const imports::Row&, RowCheck&)>& apply) {
    return apply_each(rows, [&](const imports::Row& row, RowCheck& check) {
        try_as_request(writing, check, names, [&] { apply(row, check); });
    });
}

}
