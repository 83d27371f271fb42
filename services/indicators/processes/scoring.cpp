#include "scoring.hpp"

#include <nlohmann/json.hpp>

#include "digest.hpp"
#include "directory.hpp"
#include "period_store.hpp"

namespace indicators {
using nlohmann::json;
namespace {

constexpr int owners_a_step = 500;

json owner_json(const Owner& owner) { return {{"kind", code(owner.kind)}, {"id", owner.id}}; }

Owner owner_from(const json& owner) {
    return {domain::find_code(all_owner_kinds, owner["kind"].get<std::string>()).value(), owner["id"]};
}

domain::Decimal decimal_from(const json& text) { return domain::Decimal::parse(text.get<std::string>()).value(); }

template <class Text>
json nullable(const std::optional<Text>& text) {
    return text ? json(*text) : json(nullptr);
}

/// The unit of each owner: itself, or where the employee works on the period's last day.
std::map<std::string, std::string> units_of(postgres::Transaction& tx, const std::vector<Scorecard>& cards,
                                            const domain::Period& period) {
    std::map<std::string, std::string> units;
    std::vector<std::string> employees;
    for (const auto& card : cards)
        if (card.owner.kind == OwnerKind::unit)
            units[card.owner.id] = card.owner.id;
        else
            employees.push_back(card.owner.id);
    for (const auto& one : directory::employees(tx, employees, period.last_day())) units[one.id] = one.unit_id;
    return units;
}

store::ScoreRow row_of(const Scorecard& card, const domain::Score& score, const domain::ScorePolicy& policy) {
    const auto inputs = inputs_of(card, policy).dump();
    store::ScoreRow row{.owner = card.owner, .period = card.period};
    if (score.score) row.score = score.score->to_fixed(2);
    if (score.rating) row.rating = std::string(domain::code(*score.rating));
    row.rule_version = domain::code(score.rule);
    row.targets = targets_of(card, score).dump();
    row.inputs = inputs;
    row.inputs_hash = feed::hex(feed::sha256(inputs));
    return row;
}

void add(json& counts, const char* name, std::int64_t number) {
    counts[name] = counts.value(name, std::int64_t{0}) + number;
}

}

json inputs_of(const Scorecard& card, const domain::ScorePolicy& policy) {
    auto targets = json::array();
    for (const auto& one : card.targets) {
        auto measurements = json::array();
        for (const auto& m : one.measurements)
            measurements.push_back({{"id", m.id},
                                    {"entry", m.entry},
                                    {"measured_on", domain::to_string(m.measured_on)},
                                    {"value", m.value.to_string()},
                                    {"denominator", m.denominator.to_string()}});
        targets.push_back({{"target_id", one.target_id},
                           {"indicator_id", one.indicator_id},
                           {"indicator_code", one.indicator_code},
                           {"direction", domain::code(one.direction)},
                           {"aggregation", domain::code(one.aggregation)},
                           {"target", one.target.to_string()},
                           {"weight", one.weight.to_string()},
                           {"cap", one.cap.to_string()},
                           {"measurements", std::move(measurements)}});
    }
    return {{"owner", owner_json(card.owner)},
            {"period", card.period},
            {"rule", domain::code(policy.rule)},
            {"missing", domain::code(policy.missing)},
            {"thresholds",
             {{"above", policy.thresholds.above.to_string()}, {"meets", policy.thresholds.meets.to_string()}}},
            {"targets", std::move(targets)}};
}

Scorecard scorecard_from(const json& inputs) {
    Scorecard card{owner_from(inputs["owner"]), inputs["period"], {}};
    for (const auto& one : inputs["targets"]) {
        ScorecardTarget target{
            .target_id = one["target_id"],
            .indicator_id = one["indicator_id"],
            .indicator_code = one["indicator_code"],
            .direction = domain::find_code(domain::all_directions, one["direction"].get<std::string>()).value(),
            .aggregation = domain::find_code(domain::all_aggregations, one["aggregation"].get<std::string>()).value(),
            .target = decimal_from(one["target"]),
            .weight = decimal_from(one["weight"]),
            .cap = decimal_from(one["cap"]),
            .measurements = {}};
        for (const auto& m : one["measurements"])
            target.measurements.push_back(
                {.id = m["id"],
                 .entry = m["entry"],
                 .value = decimal_from(m["value"]),
                 .denominator = decimal_from(m["denominator"]),
                 .measured_on = domain::parse_date(m["measured_on"].get<std::string>()).value()});
        card.targets.push_back(std::move(target));
    }
    return card;
}

domain::ScorePolicy policy_from(const json& inputs) {
    return {.missing = domain::find_code(domain::all_missing_policies, inputs["missing"].get<std::string>()).value(),
            .thresholds = {.above = decimal_from(inputs["thresholds"]["above"]),
                           .meets = decimal_from(inputs["thresholds"]["meets"])}};
}

json targets_of(const Scorecard& card, const domain::Score& score) {
    auto targets = json::array();
    for (std::size_t i = 0; i < card.targets.size(); ++i) {
        const auto& one = card.targets[i];
        const auto& scored = score.targets[i];
        const auto realised = realisation_of(one);
        json achievement = nullptr;
        if (scored.achievement)
            achievement = scored.achievement->counted.to_fixed(2);
        else if (scored.weight > domain::Decimal{})
            achievement = "0.00";
        targets.push_back({{"target_id", one.target_id},
                           {"indicator_id", one.indicator_id},
                           {"weight", one.weight.to_string()},
                           {"target", one.target.to_string()},
                           {"realisation", realised ? json(written(*realised)) : json(nullptr)},
                           {"achievement", std::move(achievement)},
                           {"missing", scored.missing}});
    }
    return targets;
}

feed::Event computed_event(const store::ScoreRow& row) {
    const json data{{"id", row.id},
                    {"owner", owner_json(row.owner)},
                    {"unit_id", nullable(row.unit_id)},
                    {"period", row.period},
                    {"score", nullable(row.score)},
                    {"rating", nullable(row.rating)},
                    {"rule_version", row.rule_version},
                    {"provisional", row.provisional},
                    {"targets", json::parse(row.targets)},
                    {"version", row.version}};
    return {"id.kinerja.score.computed", row.id, data.dump(), {}};
}

jobs::Progress score_some(feed::Writing& writing, jobs::Job& job) {
    auto& tx = writing.sql();
    const std::string name = job.input["period"];
    // Held open or closed until this step is saved, so that a score always says rightly whether it is provisional.
    const auto period = store::hold_open(tx, name);
    const domain::ScorePolicy policy{.missing = period.missing, .thresholds = {}};
    if (job.counts.is_null()) job.counts = json::object();
    if (job.cursor.is_null()) {
        job.counts = {{"owners", 0},
                      {"changed", 0},
                      {"unchanged", 0},
                      {"unscorable", 0},
                      {"removed", store::remove_orphans(tx, name)},
                      {"total", store::count_scored_owners(tx, name)}};
        job.cursor = json::object();
    }
    const auto after = job.cursor.contains("id") ? std::optional(owner_from(job.cursor)) : std::nullopt;
    const auto owners = store::scored_owners(tx, name, after, owners_a_step);
    const auto cards = store::scorecards(tx, name, owners);
    const auto units = units_of(tx, cards, domain::Period::parse(name).value());
    std::vector<store::ScoreRow> rows;
    for (const auto& card : cards) {
        const auto score = score_of(card, policy);
        if (!score) continue;
        rows.push_back(row_of(card, *score, policy));
        rows.back().provisional = !period.closed;
        if (const auto unit = units.find(card.owner.id); unit != units.end()) rows.back().unit_id = unit->second;
    }
    const auto changed = store::save(tx, rows);
    for (const auto& row : changed) writing.publish(computed_event(row));

    const auto count = [](const auto& list) { return static_cast<std::int64_t>(list.size()); };
    add(job.counts, "owners", count(owners));
    add(job.counts, "changed", count(changed));
    add(job.counts, "unchanged", count(rows) - count(changed));
    add(job.counts, "unscorable", count(owners) - count(rows));
    if (count(owners) < owners_a_step) return jobs::Progress::done;
    job.cursor = owner_json(owners.back());
    const domain::Rational done = domain::Rational(job.counts["owners"].get<std::int64_t>()) /
                                  domain::Rational(std::max<std::int64_t>(1, job.counts["total"].get<std::int64_t>()));
    job.progress = std::min(done, domain::Rational(1)).to_fixed(4);
    return jobs::Progress::more;
}

}
