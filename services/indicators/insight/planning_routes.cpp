#include "csv_cell.hpp"
#include "insight_routes.hpp"
#include "number_json.hpp"
#include "owner_input.hpp"
#include "owner_json.hpp"
#include "planning.hpp"
#include "program_json.hpp"

namespace indicators {
using nlohmann::json;
namespace {

constexpr int cards_a_piece = 100;

json render_programs(const PlannedTarget& one) {
    auto list = json::array();
    for (const auto& program : one.programs)
        list.push_back({{"program_id", program.id},
                        {"code", program.code},
                        {"name", program.name},
                        {"period", program.period},
                        {"goal", program.goal},
                        {"evaluation", program.evaluation ? render_evaluation(*program.evaluation) : json(nullptr)}});
    return list;
}

json render_target(const PlannedTarget& one) {
    auto drivers = json::array(), past = json::array();
    for (const auto& driver : one.drivers)
        drivers.push_back({{"target_id", driver.target_id},
                           {"owner", driver.owner},
                           {"achievement", fixed_or_null(driver.achievement)},
                           {"shortfall", driver.shortfall.to_fixed(2)}});
    for (const auto& [period, old] : one.past)
        past.push_back({{"period", period},
                        {"target", old.target.value},
                        {"target_to", old.target.to},
                        {"realisation", exact_or_null(old.realisation)}});
    const auto& proposal = one.proposal;
    return {{"target_id", one.target_id},
            {"indicator_id", one.indicator_id},
            {"indicator_code", one.indicator_code},
            {"indicator_name", one.indicator.name},
            {"measure_unit", one.indicator.measure_unit},
            {"target", one.target.value},
            {"target_to", one.target.to},
            {"realisation", exact_or_null(one.realisation)},
            {"achievement", fixed_or_null(one.achievement)},
            {"missed", one.missed},
            {"drivers", std::move(drivers)},
            {"people",
             {{"contributors", one.mean_of_people ? json(one.people) : json(nullptr)},
              {"mean_achievement", fixed_or_null(one.mean_of_people)}}},
            {"past", std::move(past)},
            {"proposal",
             {{"value", proposal.value},
              {"value_to", proposal.value_to},
              {"method", proposal.method},
              {"last", exact_or_null(proposal.last)},
              {"trend", exact_or_null(proposal.trend)},
              {"lowest", proposal.lowest},
              {"highest", proposal.highest},
              {"bounded", proposal.bounded}}},
            {"programs", render_programs(one)}};
}

json render_card(const PlannedCard& card) {
    auto targets = json::array();
    for (const auto& one : card.targets) targets.push_back(render_target(one));
    return {{"owner", card.row.owner}, {"based_on", card.row.period},         {"period", card.period},
            {"score", card.row.score}, {"provisional", card.row.provisional}, {"indicators", std::move(targets)}};
}

struct PlanRequest {
    int year;
    domain::Decimal bound;
};
PlanRequest read_request(const service::Call& call) {
    const auto bound = call.query("bound");
    return {static_cast<int>(service::whole_number(service::asked(call, "year"))),
            domain::Decimal(bound ? service::whole_number(*bound) : 10)};
}

http::Response list_plans(service::App& app, service::Call& call) {
    const auto page = service::page_request(call, {service::Key::uuid});
    const auto asked = read_request(call);
    const auto found = app.database().snapshot(
        call.region, [&](auto& tx) { return plan_year(tx, asked.year, asked.bound, after_key(page), page.limit + 1); });
    return service::page_of(
        call, page, found, [](const PlannedCard& one) { return render_card(one); },
        [](const PlannedCard& one) { return std::vector{one.row.id.to_string()}; });
}

constexpr const char* csv_heading =
    "owner_kind,owner_id,period,indicator_code,indicator_name,measure_unit,"
    "last_period,last_target,last_realisation,"
    "achievement,missed,proposed_target,method,trend,lowest,highest,"
    "bounded,last_target_to,proposed_target_to,programs\r\n";

std::string text_or_nothing(const std::optional<domain::Decimal>& value) { return value ? value->to_string() : ""; }

/// "IMUN-2026: effective, expand; …": each program with what was found of it.
std::string join_programs(const PlannedTarget& one) {
    std::string text;
    for (const auto& program : one.programs) {
        text += (text.empty() ? "" : "; ") + program.code;
        if (const auto& found = program.evaluation)
            text += ": " + std::string(domain::code(found->effectiveness)) + ", " +
                    std::string(domain::code(found->next_year));
    }
    return text;
}

std::string render_csv(const PlannedCard& card) {
    std::string lines;
    for (const auto& one : card.targets) {
        const auto& proposal = one.proposal;
        const auto flag = [](bool value) { return std::string(value ? "true" : "false"); };
        std::string line;
        for (const auto& value : {std::string(domain::code(card.row.owner.kind)),
                                  card.row.owner.id.to_string(),
                                  card.period.to_string(),
                                  one.indicator_code,
                                  one.indicator.name,
                                  one.indicator.measure_unit,
                                  card.row.period.to_string(),
                                  one.target.value.to_string(),
                                  one.realisation ? render_exact(*one.realisation) : "",
                                  one.achievement ? one.achievement->to_fixed(2) : "",
                                  flag(one.missed),
                                  proposal.value.to_string(),
                                  std::string(domain::code(proposal.method)),
                                  proposal.trend ? render_exact(*proposal.trend) : "",
                                  proposal.lowest.to_string(),
                                  proposal.highest.to_string(),
                                  flag(proposal.bounded),
                                  text_or_nothing(one.target.to),
                                  text_or_nothing(proposal.value_to),
                                  join_programs(one)})
            line += (line.empty() ? "" : ",") + imports::csv_cell(value);
        lines += line + "\r\n";
    }
    return lines;
}

http::Response export_plan(service::App& app, service::Call& call) {
    const auto asked = read_request(call);
    const bool csv = call.query("format") != "json";
    http::Response response;
    response.headers.set("Content-Type", csv ? "text/csv; charset=utf-8; header=present" : "application/json");
    response.headers.set("Content-Disposition", "attachment; filename=\"planning-" + call.region + "-" +
                                                    std::to_string(asked.year) + (csv ? ".csv\"" : ".json\""));
    response.headers.set("Cache-Control", "no-store");
    response.stream = [&app, asked, csv, region = call.region](http::BodyWriter& writer) {
        bool reading = writer.write(csv ? csv_heading : "{\"items\":[");
        std::string separator;
        app.database().snapshot(region, [&](postgres::Transaction& tx) {
            std::optional<std::string> after;
            while (reading) {
                const auto cards = plan_year(tx, asked.year, asked.bound, after, cards_a_piece);
                std::string piece;
                for (const auto& card : cards) {
                    piece += csv ? render_csv(card) : separator + render_card(card).dump();
                    separator = ",";
                }
                if (!piece.empty()) reading = writer.write(piece);
                if (cards.size() < cards_a_piece) break;
                after = cards.back().row.id.to_string();
            }
        });
        if (reading && !csv) writer.write("]}");
    };
    return response;
}

}

std::vector<service::Endpoint> planning_routes(const Context& context) {
    const auto planning = service::regional("planning");
    return {
        {http::Method::get, planning, bound(context, list_plans)},
        {http::Method::get, planning + "/export", bound(context, export_plan)},
    };
}

}
