#pragma once
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "employee.hpp"
#include "reconciliation.hpp"
#include "transaction.hpp"

/// What reconciliations have found.
namespace personnel::store {

struct Found {
    std::string kind{}, nip{}, name{};
    std::optional<std::uint64_t> line{};
    std::optional<std::string> employee_id{}, unit_id{};
    std::optional<Difference> difference{};
    std::int64_t ordinal = 0;  ///< for paging
    std::optional<std::string> unit_code{};
};
void insert_differences(postgres::Transaction&, const std::string& job_id, const std::vector<Found>&);
void insert_seen(postgres::Transaction&, const std::string& job_id, const std::vector<std::string>& employee_ids);
/// Who is in service on that day and was not seen; forgets who was seen. Also what is older than the days to keep it.
void finish_reconciliation(postgres::Transaction&, const std::string& job_id, domain::Date on);

/// What the register says of these employees, beyond what Employee holds: codes and names of position and unit, and the
/// superior's NIP.
std::map<std::string, Statement> list_places_of(postgres::Transaction&, const std::vector<Employee>&, domain::Date on);

struct FoundFilter {
    std::optional<std::string> kind{}, unit_id{}, field{};
    std::int64_t after = 0;
    int limit = 50;
};
std::vector<Found> list_found(postgres::Transaction&, const std::string& job_id, const FoundFilter&);
/// All of them, in pieces; until the callback says false.
void visit_found(postgres::Transaction&, const std::string& job_id, const FoundFilter&,
                 const std::function<bool(const Found&)>&);

struct FoundInUnit {
    std::optional<std::string> unit_id{}, unit_code{};
    std::int64_t only_in_file = 0, only_here = 0, different = 0;
};
/// By unit, those without one last.
std::vector<FoundInUnit> count_found_by_unit(postgres::Transaction&, const std::string& job_id);

}
