#pragma once
#include <optional>
#include <string>
#include <vector>

#include "date.hpp"
#include "disclosure.hpp"
#include "transaction.hpp"

/// Who read whose record, and what for.
namespace personnel::store {

enum class Reading { record, personal_data };

struct Access {
    std::string employee_id{}, subject{};
    std::optional<std::string> reader_id{};
    Viewer viewer{};
    Reading reading = Reading::record;
};
/// A record that is read again by the same reader on the same day stands there once.
void keep(postgres::Transaction&, const std::string& id, const Access&, domain::Date on);

struct KeptAccess {
    std::string id{}, subject{}, viewer{}, purpose{}, reading{}, read_at{};
    std::optional<std::string> reader_id{}, reader_name{};
};
/// The latest first.
std::vector<KeptAccess> accesses(postgres::Transaction&, const std::string& employee_id,
                                 const std::optional<std::string>& before_id, int limit);

/// Everything that is held about an employee in a category of personal_categories(), as a JSON list.
std::string held_in(postgres::Transaction&, std::string_view category, const std::string& employee_id);
/// The tables that hold something about employees, by category; for the test that none is forgotten.
std::vector<std::string> personal_tables();

}
