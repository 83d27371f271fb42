#include "fact_store.hpp"

#include "day.hpp"

namespace personnel::store {

void keep(postgres::Transaction& tx, const CareerFact& fact) {
    tx.query(
        "INSERT INTO career_fact (region, kind, id, employee_id, on_day, state, content) "
        "VALUES ($1, $2, $3, $4, ($5::timestamptz AT TIME ZONE 'Asia/Jakarta')::date, $6, $7) "
        "ON CONFLICT (region, kind, id) DO UPDATE SET employee_id = $4, "
        "on_day = ($5::timestamptz AT TIME ZONE 'Asia/Jakarta')::date, state = $6, content = $7",
        {tx.region(), fact.kind, fact.id, fact.employee_id, fact.on_day, fact.state, fact.content});
}

void keep_title(postgres::Transaction& tx, const std::string& id, const std::string& title) {
    tx.query(
        "INSERT INTO career_title (region, id, title) VALUES ($1, $2, $3) ON CONFLICT (region, id) DO UPDATE SET "
        "title = $3",
        {tx.region(), id, title});
}

std::vector<Appraised> appraised(postgres::Transaction& tx, const std::string& employee_id) {
    std::vector<Appraised> found;
    for (const auto row : tx.query("SELECT id, content->>'period' AS period, content->>'predicate' AS predicate FROM "
                                   "career_fact WHERE region = $1 AND employee_id = $2 AND kind = 'appraisal' "
                                   "ORDER BY on_day, id",
                                   {tx.region(), employee_id})) {
        const auto period = domain::Period::parse(row["period"].view());
        const auto predicate = domain::find_code(domain::all_predicates, row["predicate"].view());
        if (period && predicate) found.push_back({row["id"].text(), *period, *predicate});
    }
    return found;
}

std::vector<StandingCase> discipline_cases(postgres::Transaction& tx, const std::string& employee_id) {
    std::vector<StandingCase> found;
    for (const auto row : tx.query("SELECT id, state, content->>'level' AS level, content->>'imposed_from' AS "
                                   "imposed_from, content->>'imposed_until' AS imposed_until FROM career_fact "
                                   "WHERE region = $1 AND employee_id = $2 AND kind = 'discipline' ORDER BY id",
                                   {tx.region(), employee_id}))
        found.push_back({.id = row["id"].text(),
                         .level = row["level"].optional_text().value_or(""),
                         .state = row["state"].text(),
                         .imposed_from = optional_day(row["imposed_from"]),
                         .imposed_until = optional_day(row["imposed_until"])});
    return found;
}

bool appraisal_has_told(postgres::Transaction& tx) {
    return tx
        .query(
            "SELECT EXISTS (SELECT FROM career_fact WHERE region = $1 AND kind IN ('appraisal', 'award', "
            "'discipline')) AS told",
            {tx.region()})
        .front()["told"]
        .boolean();
}

}
