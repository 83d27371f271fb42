#include "satisfaction_store.hpp"

#include <algorithm>
#include <tuple>

#include "columns.hpp"

namespace feedback::store {
namespace {

const std::string from_totals = "FROM survey s JOIN survey_total t ON t.region = s.region AND t.survey_id = s.id ";

/// Each id's surveys in the period, or in its latest with answers that count: of those that end last the longest. What
/// is only set aside makes no period the latest. `column` of survey holds the ids.
std::string latest_totals(const std::string& column) {
    const std::string of_one = from_totals + "WHERE s.region = $1 AND s." + column + " = o.id ";
    return "SELECT o.id, s.unit_id, p.period, s.elements, s.element_sums, s.respondents, s.sum, s.sum_of_squares, "
           "s.quarantined FROM unnest($2::uuid[]) AS o (id) CROSS JOIN LATERAL (SELECT s.period " +
           of_one +
           "AND t.respondents > 0 AND ($3::text IS NULL OR s.period = $3) ORDER BY s.last_day DESC, length(s.period), "
           "s.period DESC LIMIT 1) p CROSS JOIN LATERAL (SELECT s.unit_id, t.quarantined, " +
           total_columns + " " + of_one + "AND s.period = p.period) s";
}

using UnitPeriod = std::pair<std::string, std::string>;

ServiceTally read_tally(const postgres::Row& row) {
    return {.service_id = row["service_id"].text(),
            .unit_id = row["unit_id"].text(),
            .period = row["period"].text(),
            .population = row["population"].optional_integer(),
            .quarantined = row["quarantined"].integer(),
            .totals = read_totals(row)};
}

/// `tallies` are all of a unit in a period.
void decide_shown(std::span<ServiceTally> tallies) {
    std::vector<domain::Group> parts;
    for (const auto& one : tallies) parts.push_back(group_of(one.totals));
    const auto shown = domain::publishable_parts(parts);
    for (std::size_t i = 0; i < parts.size(); ++i) tallies[i].shown = shown[i];
}

/// All services of these units in these periods, by unit and period.
std::vector<ServiceTally> tallies_of(postgres::Transaction& tx, const std::vector<UnitPeriod>& groups) {
    static const std::string sql =
        "SELECT s.service_id, s.unit_id, s.period, d.population, t.quarantined, " + std::string(total_columns) + " " +
        from_totals +
        "JOIN (SELECT DISTINCT * FROM unnest($2::uuid[], $3::text[])) AS g (unit_id, period) ON g.unit_id = s.unit_id "
        "AND g.period = s.period JOIN public_service d ON d.region = s.region AND d.id = s.service_id "
        "WHERE s.region = $1 ORDER BY s.unit_id, s.period, s.service_id";
    std::vector<std::string> units, periods;
    for (const auto& [unit, period] : groups) {
        units.push_back(unit);
        periods.push_back(period);
    }
    std::vector<ServiceTally> found;
    for (const auto row : tx.query(sql, {tx.region(), units, periods})) {
        auto tally = read_tally(row);
        if (found.empty() || std::tie(found.back().unit_id, found.back().period, found.back().service_id) !=
                                 std::tie(tally.unit_id, tally.period, tally.service_id)) {
            found.push_back(std::move(tally));
        } else {
            add(found.back().totals, tally.totals);
            found.back().quarantined += tally.quarantined;
        }
    }
    for (auto begin = found.begin(); begin != found.end();) {
        const auto end = std::find_if(begin, found.end(), [&](const ServiceTally& one) {
            return one.unit_id != begin->unit_id || one.period != begin->period;
        });
        decide_shown({begin, end});
        begin = end;
    }
    return found;
}

}

std::vector<ServiceTally> service_tallies(postgres::Transaction& tx, const TallyFilter& filter) {
    static const std::string sql =
        "SELECT DISTINCT s.service_id, s.period, s.unit_id " + from_totals +
        "WHERE s.region = $1 AND (t.respondents > 0 OR t.quarantined > 0) AND ($2::uuid IS NULL OR s.service_id = $2) "
        "AND ($3::uuid IS NULL OR s.unit_id = $3) AND ($4::text IS NULL OR s.period = $4) AND ($5::uuid IS NULL OR "
        "(s.service_id, s.period, s.unit_id) > ($5, $6::text, $7::uuid)) "
        "ORDER BY s.service_id, s.period, s.unit_id LIMIT $8";
    const auto& after = filter.after;
    std::vector<TallyKey> page;
    std::vector<UnitPeriod> groups;
    for (const auto row : tx.query(sql, {tx.region(), filter.service_id, filter.unit_id, filter.period,
                                         after ? std::optional(after->service_id) : std::nullopt,
                                         after ? std::optional(after->period) : std::nullopt,
                                         after ? std::optional(after->unit_id) : std::nullopt, filter.limit})) {
        page.push_back({row["service_id"].text(), row["period"].text(), row["unit_id"].text()});
        groups.emplace_back(page.back().unit_id, page.back().period);
    }
    std::map<std::tuple<std::string, std::string, std::string>, ServiceTally> tallies;
    for (auto& one : tallies_of(tx, groups))
        tallies.emplace(std::tuple(one.service_id, one.period, one.unit_id), std::move(one));
    std::vector<ServiceTally> found;
    for (const auto& key : page) {
        const auto tally = tallies.find({key.service_id, key.period, key.unit_id});
        if (tally != tallies.end()) found.push_back(std::move(tally->second));
    }
    return found;
}

std::map<std::string, PeriodTotals> totals_of_units(postgres::Transaction& tx, const std::vector<std::string>& unit_ids,
                                                    const std::optional<std::string>& period) {
    static const std::string sql = latest_totals("unit_id");
    std::map<std::string, PeriodTotals> found;
    for (const auto row : tx.query(sql, {tx.region(), unit_ids, period})) {
        auto& unit = found[row["id"].text()];
        unit.period = row["period"].text();
        unit.surveys.push_back(read_totals(row));
        unit.quarantined += row["quarantined"].integer();
    }
    for (auto& [id, unit] : found) unit.shown = domain::may_be_published(group_of(unit.surveys));
    return found;
}

std::map<std::string, PeriodTotals> totals_of_services(postgres::Transaction& tx,
                                                       const std::vector<std::string>& service_ids,
                                                       const std::optional<std::string>& period) {
    static const std::string sql = latest_totals("service_id");
    std::map<std::string, PeriodTotals> found;
    std::vector<UnitPeriod> groups;
    for (const auto row : tx.query(sql, {tx.region(), service_ids, period})) {
        found[row["id"].text()] = {.period = row["period"].text(), .surveys = {}, .shown = true};
        groups.emplace_back(row["unit_id"].text(), row["period"].text());
    }
    // A service that moved in the middle of a period has surveys of both units.
    for (const auto& tally : tallies_of(tx, groups)) {
        const auto of_id = found.find(tally.service_id);
        if (of_id == found.end() || of_id->second.period != tally.period) continue;
        auto& service = of_id->second;
        service.surveys.push_back(tally.totals);
        service.quarantined += tally.quarantined;
        service.shown = service.shown && (tally.shown || tally.totals.respondents == 0);
    }
    return found;
}

}
