#include "maker_store.hpp"

namespace feedback::store {
namespace {

constexpr auto insert_one = postgres::statement("survey_maker.note", R"(
    INSERT INTO survey_maker (region, survey_id, employee_id)
    VALUES ($1, $2, $3)
    ON CONFLICT DO NOTHING)");

constexpr auto select_of_surveys = postgres::statement("survey_maker.list", R"(
    SELECT DISTINCT employee_id
    FROM survey_maker
    WHERE region = $1 AND survey_id = ANY($2::uuid[])
    ORDER BY employee_id)");

}

void note_maker(postgres::Transaction& tx, domain::Id<Survey> survey_id, const std::string& employee_id) {
    tx.query(insert_one, {tx.region(), survey_id, employee_id});
}

std::vector<std::string> list_makers(postgres::Transaction& tx, const std::vector<domain::Id<Survey>>& survey_ids) {
    std::vector<std::string> makers;
    for (const auto row : tx.query(select_of_surveys, {tx.region(), survey_ids}))
        makers.push_back(row["employee_id"].text());
    return makers;
}

}
