#include "score_json.hpp"

#include <nlohmann/json.hpp>

#include "input.hpp"
#include "owner_json.hpp"
#include "scoring.hpp"

namespace indicators {
using nlohmann::json;
using service::nullable;
namespace {

/// A score of a change or a version, without its targets.
json brief(const store::ScoreRow& row) {
    return {{"version", row.version},           {"score", nullable(row.score)},   {"rating", nullable(row.rating)},
            {"rule_version", row.rule_version}, {"provisional", row.provisional}, {"inputs_hash", row.inputs_hash},
            {"computed_at", row.computed_at}};
}

json brief(const std::optional<store::ScoreRow>& row) { return row ? brief(*row) : json(nullptr); }

}

json to_json(const store::ScoreRow& row) {
    const auto computed = recompute(row);
    return {{"id", row.id},
            {"owner", to_json(row.owner)},
            {"unit_id", nullable(row.unit_id)},
            {"period", row.period},
            {"score", nullable(row.score)},
            {"rating", nullable(row.rating)},
            {"rule_version", row.rule_version},
            {"provisional", row.provisional},
            {"targets", json::parse(targets_of(computed.inputs.card, computed.score))},
            {"computed_at", row.computed_at}};
}

json to_json(const store::ScoreVersion& one) {
    auto version = brief(one.row);
    version["run_id"] = nullable(one.row.run_id);
    version["replaced_at"] = nullable(one.replaced_at);
    return version;
}

json to_json(const std::vector<Difference>& differences) {
    auto list = json::array();
    for (const auto& one : differences)
        list.push_back({{"kind", one.kind},
                        {"target_id", one.target_id.empty() ? json(nullptr) : json(one.target_id)},
                        {"before", one.before.empty() ? json(nullptr) : json(one.before)},
                        {"after", one.after.empty() ? json(nullptr) : json(one.after)}});
    return list;
}

json to_json(const store::ScoreChange& change) {
    const auto& row = change.after ? *change.after : change.before.value();
    auto why = json::array();
    if (change.before && change.after)
        why = to_json(
            differences(parse_inputs(change.before->inputs).value(), parse_inputs(change.after->inputs).value()));
    return {{"score_id", row.id},
            {"owner", to_json(row.owner)},
            {"unit_id", nullable(row.unit_id)},
            {"before", brief(change.before)},
            {"after", brief(change.after)},
            {"differences", std::move(why)}};
}

}
