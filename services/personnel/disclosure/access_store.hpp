#pragma once
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "date.hpp"
#include "disclosure.hpp"
#include "transaction.hpp"

/// Who read whose record, and what for.
namespace personnel::store {

enum class AccessKind { record, personal_data };
constexpr auto codes_of(AccessKind) {
    using enum AccessKind;
    return domain::codes<AccessKind>({{record, "record"}, {personal_data, "personal_data"}});
}

struct Access {
    std::string employee_id{}, subject{};
    std::optional<std::string> reader_id{};
    Viewer viewer{};
    AccessKind reading = AccessKind::record;
};
/// A record that is read again by the same reader on the same day stands there once.
void record_access(postgres::Transaction&, const std::string& id, const Access&, domain::Date on);
/// Several at once, of one reader; with the ids that they get.
void record_accesses(postgres::Transaction&, const std::vector<std::pair<std::string, Access>>&, domain::Date on);

/// The employees (id, NIP) whose numbers stand in the rows of an import's faults: of those that a page shows.
std::vector<std::pair<std::string, std::string>> list_people_in_faults(postgres::Transaction&,
                                                                       const std::string& job_id, std::int64_t after,
                                                                       std::int64_t limit);

struct KeptAccess {
    std::string id{}, subject{}, viewer{}, purpose{}, reading{}, read_at{};
    std::optional<std::string> reader_id{}, reader_name{};
};
/// The latest first.
std::vector<KeptAccess> list_accesses(postgres::Transaction&, const std::string& employee_id,
                                      const std::optional<std::string>& before_id, int limit);

}
