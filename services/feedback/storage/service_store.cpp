#include "service_store.hpp"

namespace feedback::store {
namespace {

const std::string select_services =
    "SELECT id, unit_id, code, name, promised_working_days, population, state, version FROM public_service ";

PublicService read(const postgres::Row& row) {
    const auto days = row["promised_working_days"].optional_integer();
    return {.id = row["id"].text(),
            .unit_id = row["unit_id"].text(),
            .code = row["code"].text(),
            .name = row["name"].text(),
            .promised_working_days = days ? std::optional(static_cast<int>(*days)) : std::nullopt,
            .population = row["population"].optional_integer(),
            .state = domain::find_code(all_service_states, row["state"].view()).value(),
            .version = row["version"].integer()};
}

std::optional<PublicService> one(const postgres::Rows& rows) {
    return rows.empty() ? std::nullopt : std::optional(read(rows.front()));
}

}

std::vector<PublicService> services(postgres::Transaction& tx, const ServiceFilter& filter) {
    static const std::string sql = select_services +
                                   "WHERE region = $1 AND ($2::uuid IS NULL OR unit_id = $2) AND ($3::text IS NULL OR "
                                   "strpos(lower(name), lower($3)) > 0 "
                                   "OR strpos(lower(code), lower($3)) > 0) AND ($4::text IS NULL OR code > $4) AND "
                                   "(NOT $5::boolean OR state = 'active') "
                                   "ORDER BY code LIMIT $6";
    std::vector<PublicService> found;
    for (const auto row : tx.query(
             sql, {tx.region(), filter.unit_id, filter.words, filter.after_code, filter.active_only, filter.limit}))
        found.push_back(read(row));
    return found;
}

std::optional<PublicService> service(postgres::Transaction& tx, const std::string& id) {
    static const std::string sql = select_services + "WHERE region = $1 AND id = $2";
    return one(tx.query(sql, {tx.region(), id}));
}

std::optional<PublicService> lock_service(postgres::Transaction& tx, const std::string& id) {
    static const std::string sql = select_services + "WHERE region = $1 AND id = $2 FOR UPDATE";
    return one(tx.query(sql, {tx.region(), id}));
}

bool insert(postgres::Transaction& tx, const PublicService& service) {
    const auto rows = tx.query(
        "INSERT INTO public_service (region, id, unit_id, code, name, promised_working_days, population, state, "
        "version) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (region, code) DO NOTHING",
        {tx.region(), service.id, service.unit_id, service.code, service.name, service.promised_working_days,
         service.population, code(service.state), service.version});
    return rows.affected() == 1;
}

void change(postgres::Transaction& tx, const PublicService& service) {
    tx.query(
        "UPDATE public_service SET unit_id = $3, name = $4, promised_working_days = $5, population = $6, state = $7, "
        "version = $8 WHERE region = $1 AND id = $2",
        {tx.region(), service.id, service.unit_id, service.name, service.promised_working_days, service.population,
         code(service.state), service.version});
}

}
