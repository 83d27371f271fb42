#include "answer_store.hpp"

#include "columns.hpp"

namespace feedback::store {
namespace {

std::string literal(const std::vector<std::int64_t>& numbers) {
    std::string text = "{";
    for (const auto number : numbers) text += (text.size() > 1 ? "," : "") + std::to_string(number);
    return text + "}";
}

std::string literal(const Elements& asked, const Answers& answers) {
    std::vector<std::int64_t> numbers;
    for (const auto element : asked) numbers.push_back(answers.at(element));
    return literal(numbers);
}

const std::string from_totals = "FROM survey s JOIN survey_total t ON t.region = s.region AND t.survey_id = s.id ";

/// Each id's surveys in the period, or in its latest with answers: of those that end last the longest. `column` of
/// survey holds the ids.
std::string latest_totals(const std::string& column) {
    const std::string answered = from_totals + "WHERE s.region = $1 AND s." + column + " = o.id AND t.respondents > 0 ";
    return std::string(
               "SELECT o.id, p.period, s.elements, s.element_sums, s.respondents, s.sum, s.sum_of_squares "
               "FROM unnest($2::uuid[]) AS o (id) CROSS JOIN LATERAL (SELECT s.period ") +
           answered +
           "AND ($3::text IS NULL OR s.period = $3) ORDER BY s.last_day DESC, length(s.period), s.period DESC LIMIT 1) "
           "p "
           "CROSS JOIN LATERAL (SELECT " +
           total_columns + " " + answered + "AND s.period = p.period) s";
}

std::map<std::string, PeriodTotals> by_id(const postgres::Rows& rows) {
    std::map<std::string, PeriodTotals> found;
    for (const auto row : rows) {
        auto& of_id = found[row["id"].text()];
        of_id.period = row["period"].text();
        of_id.surveys.push_back(read_totals(row));
    }
    return found;
}

}

void insert(postgres::Transaction& tx, const std::string& survey_id, const Elements& asked,
            const std::vector<Response>& responses) {
    std::vector<std::string> ids, answers;
    std::vector<postgres::Value> comments;
    for (const auto& response : responses) {
        ids.push_back(response.id);
        answers.push_back(literal(asked, response.answers));
        comments.emplace_back(response.comment);
    }
    tx.query(
        "INSERT INTO response (region, survey_id, id, answers, comment) SELECT $1, $2, r.id, r.answers::smallint[], "
        "r.comment "
        "FROM unnest($3::uuid[], $4::text[], $5::text[]) AS r (id, answers, comment)",
        {tx.region(), survey_id, ids, answers, comments});
}

std::vector<Tally> lock_tallies(postgres::Transaction& tx, const std::string& survey_id) {
    static const std::string sql = std::string("SELECT s.id, s.service_id, s.unit_id, s.period, s.state, ") +
                                   total_columns + " " + from_totals +
                                   "WHERE s.region = $1 AND (s.unit_id, s.period) = (SELECT a.unit_id, a.period FROM "
                                   "survey a WHERE a.region = $1 AND "
                                   "a.id = $2) ORDER BY s.id FOR UPDATE OF t FOR SHARE OF s";
    std::vector<Tally> found;
    for (const auto row : tx.query(sql, {tx.region(), survey_id}))
        found.push_back({.survey_id = row["id"].text(),
                         .service_id = row["service_id"].text(),
                         .unit_id = row["unit_id"].text(),
                         .period = row["period"].text(),
                         .state = domain::find_code(all_survey_states, row["state"].view()).value(),
                         .totals = read_totals(row)});
    return found;
}

void save(postgres::Transaction& tx, const Tally& tally) {
    const auto& totals = tally.totals;
    tx.query(
        "UPDATE survey_total SET respondents = $3, element_sums = $4, sum = $5, sum_of_squares = $6 "
        "WHERE region = $1 AND survey_id = $2",
        {tx.region(), tally.survey_id, totals.respondents, literal(totals.element_sums), totals.sum,
         totals.sum_of_squares});
}

std::vector<ServiceTally> service_tallies(postgres::Transaction& tx, const TallyFilter& filter) {
    static const std::string sql =
        "WITH page AS (SELECT DISTINCT s.service_id, s.period, s.unit_id " + from_totals +
        "WHERE s.region = $1 AND t.respondents > 0 AND ($2::uuid IS NULL OR s.service_id = $2) AND ($3::uuid IS NULL "
        "OR "
        "s.unit_id = $3) AND ($4::text IS NULL OR s.period = $4) AND ($5::uuid IS NULL OR (s.service_id, s.period, "
        "s.unit_id) > "
        "($5, $6::text, $7::uuid)) ORDER BY s.service_id, s.period, s.unit_id LIMIT $8) "
        "SELECT s.service_id, s.period, s.unit_id, d.population, " +
        total_columns + " " + from_totals +
        "JOIN page p ON p.service_id = s.service_id AND p.period = s.period AND p.unit_id = s.unit_id "
        "JOIN public_service d ON d.region = s.region AND d.id = s.service_id "
        "WHERE s.region = $1 AND t.respondents > 0 ORDER BY s.service_id, s.period, s.unit_id";
    const auto& after = filter.after;
    std::vector<ServiceTally> found;
    for (const auto row : tx.query(sql, {tx.region(), filter.service_id, filter.unit_id, filter.period,
                                         after ? std::optional(after->service_id) : std::nullopt,
                                         after ? std::optional(after->period) : std::nullopt,
                                         after ? std::optional(after->unit_id) : std::nullopt, filter.limit})) {
        ServiceTally tally{.service_id = row["service_id"].text(),
                           .unit_id = row["unit_id"].text(),
                           .period = row["period"].text(),
                           .population = row["population"].optional_integer(),
                           .totals = read_totals(row)};
        if (!found.empty() && found.back().service_id == tally.service_id && found.back().period == tally.period &&
            found.back().unit_id == tally.unit_id)
            add(found.back().totals, tally.totals);
        else
            found.push_back(std::move(tally));
    }
    return found;
}

std::map<std::string, PeriodTotals> totals_of_units(postgres::Transaction& tx, const std::vector<std::string>& unit_ids,
                                                    const std::optional<std::string>& period) {
    static const std::string sql = latest_totals("unit_id");
    return by_id(tx.query(sql, {tx.region(), unit_ids, period}));
}

std::map<std::string, PeriodTotals> totals_of_services(postgres::Transaction& tx,
                                                       const std::vector<std::string>& service_ids,
                                                       const std::optional<std::string>& period) {
    static const std::string sql = latest_totals("service_id");
    return by_id(tx.query(sql, {tx.region(), service_ids, period}));
}

}
