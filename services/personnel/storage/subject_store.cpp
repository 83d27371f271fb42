#include "subject_store.hpp"

namespace personnel::store {
namespace {

bool holds(postgres::Transaction& tx, const std::string& sql, const std::string& id, const std::string& nip) {
    return !tx.query(sql, {tx.region(), id, nip}).empty();
}

/// A statement; `whose` are the columns that name employees.
std::string is_about(const std::string& table, const std::string& whose) {
    return "SELECT FROM " + table + " t JOIN employee e ON e.region = t.region AND e.id IN (" + whose +
           ") WHERE t.region = $1 AND t.id = $2 AND e.nip = $3";
}

}

bool employee_is(postgres::Transaction& tx, const std::string& id, const std::string& nip) {
    static const std::string sql = "SELECT FROM employee WHERE region = $1 AND id = $2 AND nip = $3";
    return holds(tx, sql, id, nip);
}

bool delegation_names(postgres::Transaction& tx, const std::string& id, const std::string& nip) {
    static const auto sql = is_about("delegation", "t.appraiser_id, t.delegate_id, t.employee_id");
    return holds(tx, sql, id, nip);
}

bool project_is_of(postgres::Transaction& tx, const std::string& id, const std::string& nip) {
    static const auto sql = is_about("project", "t.employee_id");
    return holds(tx, sql, id, nip);
}

bool promotion_is_of(postgres::Transaction& tx, const std::string& id, const std::string& nip) {
    static const auto sql = is_about("promotion", "t.employee_id");
    return holds(tx, sql, id, nip);
}

bool correction_is_of(postgres::Transaction& tx, const std::string& id, const std::string& nip) {
    static const auto sql = is_about("correction_request", "t.employee_id");
    return holds(tx, sql, id, nip);
}

}
