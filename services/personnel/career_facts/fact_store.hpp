#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "appraised.hpp"
#include "date.hpp"
#include "discipline_case.hpp"
#include "transaction.hpp"

/// What the siblings' feeds have told about careers.
namespace personnel::store {

struct CareerFact {
    std::string kind{}, id{}, employee_id{};
    domain::Date on_day{};
    std::string state{}, content{};
};
/// In the place of what was known of it.
void save_fact(postgres::Transaction&, const CareerFact&);
/// Of an award program, or of a course with its kind.
void save_title(postgres::Transaction&, const std::string& id, const std::string& title,
                const std::optional<std::string>& kind = {});

/// Final predicates of an employee.
std::vector<Appraised> list_appraised(postgres::Transaction&, const std::string& employee_id);
std::vector<DisciplineCase> list_discipline_cases(postgres::Transaction&, const std::string& employee_id);

/// The same from a column that has gathered an array of them, each its content with `id` and, of a case, `state`.
std::vector<Appraised> read_gathered_appraised(const postgres::Field&);
std::vector<DisciplineCase> read_gathered_cases(const postgres::Field&);

}
