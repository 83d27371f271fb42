#include <algorithm>
#include <charconv>

#include "calendar_store.hpp"
#include "code.hpp"
#include "days.hpp"
#include "refusals.hpp"
#include "region_json.hpp"
#include "regions_routes.hpp"

namespace personnel {
namespace {

using nlohmann::json;

/// The contract lets only four digits through, of the years that dates may have.
std::chrono::year year_in(const std::string& text) {
    int number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return std::chrono::year(number);
}

http::Response find_calendar(service::App& app, service::Call& call) {
    const auto found = app.database().read(call.region, [&](postgres::Transaction& tx) {
        return store::find_calendar(tx, year_in(call.parameter("year")));
    });
    return service::ok_versioned(call, render_calendar(found), found.version);
}

/// Those that are known: set by the region, or decreed for all.
http::Response list_calendars(service::App& app, service::Call& call) {
    const auto asked = service::page_request(call, {service::Key::number});
    const auto after =
        asked.after.empty() ? domain::first_year - 1 : static_cast<int>(service::whole_number(asked.after[0]));
    auto found = app.database().read(call.region, [](postgres::Transaction& tx) {
        return store::list_set_calendars(tx, std::chrono::year(domain::first_year),
                                         std::chrono::year(domain::last_year));
    });
    for (const auto& holiday : domain::national_holidays())
        if (std::ranges::find(found, holiday.date.year(), &CalendarYear::year) == found.end())
            found.push_back(shipped_calendar(holiday.date.year()));
    std::erase_if(found, [&](const CalendarYear& one) { return int{one.year} <= after; });
    std::ranges::sort(found, {}, &CalendarYear::year);
    return service::page_of(call, asked, found, render_calendar,
                            [](const CalendarYear& one) { return std::vector{std::to_string(int{one.year})}; });
}

CalendarYear calendar_from(const json& body, std::chrono::year year) {
    CalendarYear calendar{
        .year = year, .source = CalendarSource::region, .basis = body["basis"].get<std::string>(), .rest_days = {}};
    for (const auto& day : body["rest_days"]) calendar.rest_days.emplace_back(day.get<unsigned>());
    for (const auto& one : body["holidays"])
        calendar.holidays.push_back({service::day_of(one, "date"), service::code_of<domain::HolidayKind>(one, "kind"),
                                     one["name"], one["name_en"]});
    return calendar;
}

http::Response set_calendar(service::App& app, service::Call& call) {
    auto calendar = calendar_from(call.body, year_in(call.parameter("year")));
    Refusals refusals;
    refusals.add(check_calendar(calendar));
    refusals.check();
    std::ranges::sort(calendar.holidays, {}, &NamedHoliday::date);
    return app.write(call, [&](feed::Writing& writing) {
        const auto present = store::find_calendar(writing.sql(), calendar.year).version;
        service::require_version(call, present);
        calendar.version = present + 1;
        if (!store::replace_calendar(writing.sql(), calendar))
            throw http::precondition_failed(service::etag(calendar.version));
        writing.publish(changed_event(calendar));
        return service::ok_versioned(call, render_calendar(calendar), calendar.version);
    });
}

http::Problem out_of_range(const char* parameter) {
    return service::refused(parameter, "out_of_range",
                            {"Jangka waktu ini tidak dapat dihitung.", "This term cannot be counted."});
}

constexpr int longest_count = 3'660;  ///< days, about ten years

/// From the day of an event: when a term of working days ends, or how many of them have come by a day.
http::Response count_working_days(service::App& app, service::Call& call) {
    const auto from = service::day_of(*call.query("from"));
    const auto to = call.query("to"), days = call.query("days");
    if (to && days)
        throw service::refused("?to", "to_or_days",
                               {"Isi to atau days, tidak keduanya.", "Give to or days, not both."});
    const auto known = app.database().read(call.region, [&](postgres::Transaction& tx) {
        return store::list_set_calendars(tx, from.year(), std::chrono::year(domain::last_year));
    });
    const auto calendar = work_calendar(known);
    domain::Date end = to ? service::day_of(*to) : call.today;
    int counted = 0;
    if (days) {
        std::from_chars(days->data(), days->data() + days->size(), counted);
        const auto found = calendar.add(from, counted);
        if (!found) throw out_of_range("?days");
        end = *found;
    } else {
        if (std::chrono::sys_days(end) - std::chrono::sys_days(from) > std::chrono::days(longest_count))
            throw out_of_range(to ? "?to" : "?from");
        counted = calendar.count(from, end);
    }
    auto used = json::array();
    bool provisional = false;
    for (auto year = from.year(); year <= end.year(); ++year) {
        const auto set = std::ranges::find(known, year, &CalendarYear::year);
        const auto one = set == known.end() ? shipped_calendar(year) : *set;
        used.push_back({{"year", int{year}}, {"source", one.source}, {"version", one.version}});
        provisional = provisional || one.source == CalendarSource::none;
    }
    return service::ok(
        {{"from", from}, {"to", end}, {"days", counted}, {"provisional", provisional}, {"calendars", std::move(used)}});
}

}

std::vector<service::Endpoint> calendar_routes(service::App& app) {
    using http::Method;
    return {
        {Method::get, "/v1/regions/{region}/calendars", service::bound(app, list_calendars)},
        {Method::get, "/v1/regions/{region}/calendars/{year}", service::bound(app, find_calendar)},
        {Method::put, "/v1/regions/{region}/calendars/{year}", service::bound(app, set_calendar)},
        {Method::get, "/v1/regions/{region}/working-days", service::bound(app, count_working_days)},
    };
}

}
