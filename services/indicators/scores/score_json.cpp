#include "score_json.hpp"

#include "owner_json.hpp"
#include "scoring.hpp"

namespace indicators {
using nlohmann::json;
namespace {

/// A score of a change or a version, without its targets.
json render_brief(const store::ScoreRow& row) {
    return {{"version", row.version},         {"score", row.score},
            {"rating", row.rating},           {"rule_version", row.rule_version},
            {"provisional", row.provisional}, {"inputs_hash", row.inputs_hash},
            {"computed_at", row.computed_at}};
}

json render_brief(const std::optional<store::ScoreRow>& row) { return row ? render_brief(*row) : json(nullptr); }

json text_or_null(const std::string& text) { return text.empty() ? json(nullptr) : json(text); }

}

json render_score(const store::ScoreRow& row) {
    const auto computed = recompute(row);
    return {{"id", row.id},
            {"owner", row.owner},
            {"unit_id", row.unit_id},
            {"period", row.period},
            {"score", row.score},
            {"rating", row.rating},
            {"rule_version", row.rule_version},
            {"provisional", row.provisional},
            {"targets", json::parse(render_targets(computed.inputs.card, computed.score))},
            {"computed_at", row.computed_at}};
}

json render_version(const store::ScoreVersion& version) {
    auto all = render_brief(version.row);
    all["run_id"] = version.row.run_id;
    all["replaced_at"] = version.replaced_at;
    return all;
}

json render_differences(const std::vector<Difference>& differences) {
    auto list = json::array();
    for (const auto& difference : differences)
        list.push_back({{"kind", difference.kind},
                        {"target_id", text_or_null(difference.target_id)},
                        {"before", text_or_null(difference.before)},
                        {"after", text_or_null(difference.after)}});
    return list;
}

json render_change(const store::ScoreChange& change) {
    const auto& row = change.after ? *change.after : change.before.value();
    auto why = json::array();
    if (change.before && change.after)
        why = render_differences(
            differences(parse_inputs(change.before->inputs).value(), parse_inputs(change.after->inputs).value()));
    return {{"score_id", row.id},
            {"owner", row.owner},
            {"unit_id", row.unit_id},
            {"before", render_brief(change.before)},
            {"after", render_brief(change.after)},
            {"differences", std::move(why)}};
}

}
