#include "service_store.hpp"

#include "search.hpp"

namespace feedback::store {
namespace {

constexpr postgres::Sql columns = "id, unit_id, code, name, promised_working_days, population, state, version";

constexpr postgres::Sql from_filtered = R"(
    FROM public_service
    WHERE region = $1
      AND ($2::uuid IS NULL OR unit_id = $2)
      AND )" + search::matches("searched", "$3") +
                                        R"(
      AND ($4::text IS NULL OR code > $4))";

constexpr auto select_page = postgres::statement("public_service.list", "SELECT " + columns + from_filtered + R"(
    ORDER BY code
    LIMIT $5)");

constexpr auto select_offered = postgres::statement("public_service.list_offered", "SELECT " + columns + R"(,
           (SELECT unit.name FROM directory_units_on($6) unit WHERE unit.id = public_service.unit_id) AS unit_name)" +
                                                                                       from_filtered + R"(
      AND state = 'active'
    ORDER BY code
    LIMIT $5)");

constexpr auto select_one = postgres::statement("public_service.find", "SELECT " + columns + R"(
    FROM public_service
    WHERE region = $1 AND id = $2)");

constexpr auto select_locked = postgres::statement("public_service.lock", "SELECT " + columns + R"(
    FROM public_service
    WHERE region = $1 AND id = $2
    FOR UPDATE)");

constexpr auto insert_one = postgres::statement("public_service.insert", R"(
    INSERT INTO public_service (region, id, unit_id, code, name, promised_working_days, population, state)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
    ON CONFLICT (region, code) DO NOTHING)");

constexpr auto update_one = postgres::statement("public_service.update", R"(
    UPDATE public_service
    SET unit_id = $3, name = $4, promised_working_days = $5, population = $6, state = $7, version = version + 1
    WHERE region = $1 AND id = $2
    RETURNING version)");

PublicService read_service(const postgres::Row& row) {
    return {.id = row["id"].as<domain::Id<PublicService>>(),
            .unit_id = row["unit_id"].as<domain::UnitId>(),
            .code = row["code"].text(),
            .name = row["name"].text(),
            .promised_working_days = row["promised_working_days"].as<std::optional<int>>(),
            .population = row["population"].optional_integer(),
            .state = row["state"].as<ServiceState>(),
            .version = row["version"].integer()};
}

OfferedService read_offered(const postgres::Row& row) {
    return {.service = read_service(row), .unit_name = row["unit_name"].optional_text()};
}

}

std::vector<PublicService> list_services(postgres::Transaction& tx, const ServiceFilter& filter) {
    return postgres::all(
        tx.query(select_page, {tx.region(), filter.unit_id, filter.words, filter.after_code, filter.limit}),
        read_service);
}

std::vector<OfferedService> list_offered_services(postgres::Transaction& tx, const ServiceFilter& filter,
                                                  const domain::Date& today) {
    return postgres::all(
        tx.query(select_offered, {tx.region(), filter.unit_id, filter.words, filter.after_code, filter.limit, today}),
        read_offered);
}

std::optional<PublicService> find_service(postgres::Transaction& tx, domain::Id<PublicService> id) {
    return postgres::one(tx.query(select_one, {tx.region(), id}), read_service);
}

std::optional<PublicService> lock_service(postgres::Transaction& tx, domain::Id<PublicService> id) {
    return postgres::one(tx.query(select_locked, {tx.region(), id}), read_service);
}

bool insert(postgres::Transaction& tx, const PublicService& service) {
    return tx.query(insert_one, {tx.region(), service.id, service.unit_id, service.code, service.name,
                                 service.promised_working_days, service.population, service.state})
               .affected() == 1;
}

void update(postgres::Transaction& tx, PublicService& service) {
    service.version = tx.query(update_one, {tx.region(), service.id, service.unit_id, service.name,
                                            service.promised_working_days, service.population, service.state})
                          .front()["version"]
                          .integer();
}

}
