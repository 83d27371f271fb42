#include "fact_store.hpp"

#include "gathered.hpp"

namespace personnel::store {
namespace {

constexpr auto career_fact_save = postgres::statement("career_fact.save", R"(
    INSERT INTO career_fact (region, kind, id, employee_id, on_day, state, content)
    VALUES ($1, $2, $3, $4, $5, $6, $7)
    ON CONFLICT (region, kind, id) DO UPDATE SET employee_id = $4,
        on_day = $5, state = $6, content = $7)");

constexpr auto career_fact_save_title = postgres::statement("career_fact.save_title", R"(
    INSERT INTO career_title (region, id, title, kind)
    VALUES ($1, $2, $3, $4)
    ON CONFLICT (region, id) DO UPDATE SET title = $3, kind = $4)");

constexpr auto career_fact_list_appraised = postgres::statement("career_fact.list_appraised", R"(
    SELECT id, content->>'period' AS period, content->>'predicate' AS predicate
    FROM career_fact
    WHERE region = $1 AND employee_id = $2 AND kind = 'appraisal'
    ORDER BY on_day, id)");

constexpr auto career_fact_list_discipline_cases = postgres::statement("career_fact.list_discipline_cases", R"(
    SELECT id, state, content->>'level' AS level, content->>'imposed_from' AS imposed_from,
        content->>'imposed_to' AS imposed_to
    FROM career_fact
    WHERE region = $1 AND employee_id = $2 AND kind = 'discipline'
    ORDER BY id)");

DisciplineCase read_discipline_case(const postgres::Row& row) {
    return {.id = row["id"].text(),
            .level = row["level"].optional_text().value_or(""),
            .state = row["state"].text(),
            .imposed_from = row["imposed_from"].as<std::optional<domain::Date>>(),
            .imposed_to = row["imposed_to"].as<std::optional<domain::Date>>()};
}

}

void save_fact(postgres::Transaction& tx, const CareerFact& fact) {
    tx.query(career_fact_save,
             {tx.region(), fact.kind, fact.id, fact.employee_id, fact.on_day, fact.state, fact.content});
}

void save_title(postgres::Transaction& tx, const std::string& id, const std::string& title,
                const std::optional<std::string>& kind) {
    tx.query(career_fact_save_title, {tx.region(), id, title, kind});
}

std::vector<Appraised> list_appraised(postgres::Transaction& tx, const std::string& employee_id) {
    std::vector<Appraised> found;
    for (const auto row : tx.query(career_fact_list_appraised, {tx.region(), employee_id})) {
        const auto period = domain::Period::parse(row["period"].view());
        const auto predicate = domain::find_code<domain::Predicate>(row["predicate"].view());
        if (period && predicate) found.push_back({row["id"].text(), *period, *predicate});
    }
    return found;
}

std::vector<DisciplineCase> list_discipline_cases(postgres::Transaction& tx, const std::string& employee_id) {
    return postgres::all(tx.query(career_fact_list_discipline_cases, {tx.region(), employee_id}), read_discipline_case);
}

std::vector<Appraised> read_gathered_appraised(const postgres::Field& field) {
    std::vector<Appraised> found;
    for (const auto& row : gathered(field)) {
        const auto period = domain::Period::parse(row.value("period", ""));
        const auto predicate = domain::find_code<domain::Predicate>(row.value("predicate", ""));
        if (period && predicate) found.push_back({row.at("id"), *period, *predicate});
    }
    return found;
}

std::vector<DisciplineCase> read_gathered_cases(const postgres::Field& field) {
    std::vector<DisciplineCase> found;
    for (const auto& row : gathered(field))
        found.push_back({.id = row.at("id"),
                         .level = row.value("level", ""),
                         .state = row.at("state"),
                         .imposed_from = gathered_day(row, "imposed_from"),
                         .imposed_to = gathered_day(row, "imposed_to")});
    return found;
}

}
