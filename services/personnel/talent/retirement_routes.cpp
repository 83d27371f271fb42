#include <algorithm>
#include <map>

#include "days.hpp"
#include "nip.hpp"
#include "retirement.hpp"
#include "talent_routes.hpp"
#include "talent_store.hpp"

namespace personnel {
namespace {

using nlohmann::json;

struct Retiring {
    store::InService who;
    domain::Retirement when;
};

/// Whoever retires in these years if they stay in the post that they hold on the day; by day, then id.
std::vector<Retiring> retiring(postgres::Transaction& tx, const std::optional<std::string>& unit_id, domain::Date on,
                               int from_year, int to_year) {
    std::vector<Retiring> found;
    for (auto& one : store::list_in_service(tx, unit_id, on)) {
        const auto nip = domain::read_nip(one.nip).nip;
        if (!nip) continue;
        const auto when = domain::retirement(nip->birth_date, one.level, one.occupation);
        const int year = static_cast<int>(when.retires_on.year());
        if (year >= from_year && year <= to_year) found.push_back({std::move(one), when});
    }
    std::ranges::sort(found, {},
                      [](const Retiring& one) { return std::pair(one.when.retires_on, one.who.employee_id); });
    return found;
}

constexpr int usual_years = 5;

struct Asked {
    domain::Date on{};
    int from_year{}, to_year{};
    std::optional<std::string> unit_id{};
};
Asked asked_of(const service::Call& call) {
    const auto on = as_of(call);
    const auto year = [&](const char* name, int otherwise) {
        const auto text = service::query_text(call, name);
        return text ? static_cast<int>(service::whole_number(*text)) : otherwise;
    };
    const int from = year("from_year", static_cast<int>(on.year()));
    const Asked asked{on, from, year("to_year", from + usual_years - 1), service::query_text(call, "unit_id")};
    if (asked.to_year < asked.from_year)
        throw service::refused("?to_year", "before_from_year",
                               {"Berakhir sebelum dimulai.", "It ends before it begins."});
    return asked;
}

std::vector<Retiring> retiring(postgres::Transaction& tx, const Asked& asked) {
    if (asked.unit_id && !store::has_unit(tx, *asked.unit_id, asked.on)) throw http::not_found();
    return retiring(tx, asked.unit_id, asked.on, asked.from_year, asked.to_year);
}

http::Response forecast_retirements(service::App& app, service::Call& call) {
    const auto page = service::page_request(call, {service::Key::number, service::Key::uuid});
    const auto asked = asked_of(call);
    return app.database().snapshot(call.region, [&](postgres::Transaction& tx) {
        std::map<std::pair<std::string, std::string>, std::map<std::string, int>> groups;  // year and unit; by level
        for (const auto& one : retiring(tx, asked))
            ++groups[{std::to_string(static_cast<int>(one.when.retires_on.year())), one.who.unit_id}]
                    [std::string(domain::code(one.who.level))];
        if (!page.after.empty()) groups.erase(groups.begin(), groups.upper_bound({page.after[0], page.after[1]}));
        const std::vector<std::pair<std::pair<std::string, std::string>, std::map<std::string, int>>> rows(
            groups.begin(), groups.end());
        return service::page_of(
            call, page, rows,
            [](const auto& row) {
                int people = 0;
                for (const auto& [level, count] : row.second) people += count;
                return json{{"year", service::whole_number(row.first.first)},
                            {"unit_id", row.first.second},
                            {"people", people},
                            {"levels", row.second}};
            },
            [](const auto& row) {
                return std::vector{row.first.first, row.first.second};
            });
    });
}

http::Response list_retirements(service::App& app, service::Call& call) {
    const auto page = service::page_request(call, {service::Key::day, service::Key::uuid});
    const auto asked = asked_of(call);
    return app.database().snapshot(call.region, [&](postgres::Transaction& tx) {
        auto found = retiring(tx, asked);
        if (!page.after.empty())
            std::erase_if(found, [&](const Retiring& one) {
                return std::pair(domain::to_string(one.when.retires_on), one.who.employee_id) <=
                       std::pair(page.after[0], page.after[1]);
            });
        return service::page_of(
            call, page, found,
            [](const Retiring& one) {
                return json{{"employee_id", one.who.employee_id},
                            {"unit_id", one.who.unit_id},
                            {"position_id", one.who.position_id},
                            {"level", one.who.level},
                            {"age", one.when.age},
                            {"reaches_on", one.when.reaches_on},
                            {"retires_on", one.when.retires_on},
                            {"regulation", "UU 20/2023 Pasal 55; PP 11/2017 Pasal 239; UU 14/2005"}};
            },
            [](const Retiring& one) {
                return std::vector{domain::to_string(one.when.retires_on), one.who.employee_id};
            });
    });
}

}

std::vector<service::Endpoint> retirement_routes(service::App& app) {
    using http::Method;
    return {
        {Method::get, "/v1/regions/{region}/retirement-forecast", service::bound(app, forecast_retirements)},
        {Method::get, "/v1/regions/{region}/retirements", service::bound(app, list_retirements)},
    };
}

}
