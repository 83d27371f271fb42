#include "bands.hpp"
#include "insight_routes.hpp"
#include "number_json.hpp"
#include "owner_access.hpp"
#include "owner_input.hpp"
#include "owner_json.hpp"
#include "scoreboard_store.hpp"
#include "simulation.hpp"

namespace indicators {
using nlohmann::json;
namespace {

constexpr Reason not_positive{"not_positive", "Nilai harus lebih dari 0.", "The value must be above 0."};
constexpr Reason scope_required{"required", unknown_owner.indonesian, unknown_owner.english};

/// Collects what is wrong with the changes, at their places in the body.
class ChangesReader {
  public:
    explicit ChangesReader(const json& body) : body_(body) {}

    WhatIf read() {
        WhatIf what_if;
        each("targets", [&](const json& one, const std::string& at) {
            what_if.targets[one["target_id"]] = {decimal(one, "value", at), decimal(one, "value_to", at),
                                                 weight(one, at)};
        });
        each("indicators", [&](const json& one, const std::string& at) {
            what_if.indicators[one["indicator_id"]] = {positive(one, "target_percent", at), weight(one, at),
                                                       positive(one, "cap", at), read_bands(one, at)};
        });
        if (const auto policy = body_.find("policy"); policy != body_.end()) {
            if (policy->contains("missing"))
                what_if.missing = service::code_of<domain::MissingPolicy>(*policy, "missing");
            what_if.above = positive(*policy, "above", "policy");
            what_if.meets = positive(*policy, "meets", "policy");
        }
        if (!found_.empty()) throw service::refused(found_);
        return what_if;
    }

  private:
    template <class Apply>
    void each(const char* name, Apply apply) {
        const auto list = body_.find(name);
        if (list == body_.end()) return;
        for (std::size_t i = 0; i < list->size(); ++i) apply((*list)[i], std::string(name) + "/" + std::to_string(i));
    }
    void refuse(std::string field, const Reason& reason) { found_.push_back({std::move(field), reason}); }

    std::optional<domain::Decimal> decimal(const json& object, const char* name, const std::string& at) {
        const auto text = service::decimal_text(object, name);
        if (!text) return std::nullopt;
        const auto value = domain::Decimal::parse(*text);
        if (!value) refuse(at + "/" + name, bad_decimal);
        return value;
    }
    std::optional<domain::Decimal> positive(const json& object, const char* name, const std::string& at) {
        const auto value = decimal(object, name, at);
        if (value && *value <= domain::Decimal{}) refuse(at + "/" + name, not_positive);
        return value;
    }
    std::optional<domain::Decimal> weight(const json& object, const std::string& at) {
        const auto value = decimal(object, "weight", at);
        if (value && (*value <= domain::Decimal{} || *value > domain::Decimal(full_weight)))
            refuse(at + "/weight", bad_weight);
        return value;
    }
    std::optional<std::vector<domain::Band>> read_bands(const json& object, const std::string& at) {
        const auto list = object.find("bands");
        if (list == object.end()) return std::nullopt;
        std::vector<domain::Band> bands;
        for (std::size_t i = 0; i < list->size(); ++i) {
            const auto place = at + "/bands/" + std::to_string(i);
            const auto& one = (*list)[i];
            bands.push_back({decimal(one, "from", place), decimal(one, "below", place),
                             decimal(one, "points", place).value_or(domain::Decimal{})});
        }
        const auto cap = decimal(object, "cap", at).value_or(Indicator{}.cap);
        for (const auto& wrong : domain::band_faults(bands, cap))
            refuse(at + "/bands/" + std::to_string(wrong.band) + "/" + std::string(wrong.field),
                   reason_of(wrong.fault));
        return bands;
    }

    const json& body_;
    std::vector<domain::Violation> found_;
};

json render_move(const Move& move) {
    return {{"owner", move.owner},
            {"before", fixed_or_null(move.before)},
            {"after", fixed_or_null(move.after)},
            {"change", fixed_or_null(move.change())},
            {"rating_before", move.rating_before},
            {"rating_after", move.rating_after}};
}

json render_distribution(const Moves::Distribution& distribution) {
    json counts{{"di_atas_ekspektasi", 0}, {"sesuai_ekspektasi", 0}, {"di_bawah_ekspektasi", 0}, {"none", 0}};
    for (const auto& [rating, number] : distribution) counts[rating] = number;
    return counts;
}

/// Whom the simulation is about, where that is one owner or unit that is named.
std::optional<Owner> find_scope(const service::Call& call) {
    const auto& scope = call.body["scope"];
    if (scope["kind"] == "region" || !service::member<std::string>(scope, "id")) return std::nullopt;
    return Owner{service::code_of<OwnerKind>(scope, "kind"), service::id_of<Owner>(scope, "id")};
}

Moves simulate(service::App& app, const service::Call& call, const domain::Period& period) {
    const auto& body = call.body;
    const auto scope = find_scope(call);
    if (!scope && body["scope"]["kind"] != "region") throw service::refused("/scope/id", scope_required);
    const auto what_if = ChangesReader(body).read();
    Moves moves(static_cast<std::size_t>(body.value("largest", 20)));
    app.database().snapshot(call.region, [&](postgres::Transaction& tx) {
        const auto row = store::find_period(tx, period);
        if (!scope) return simulate_region(tx, row, what_if, moves);
        if (scope->kind != OwnerKind::unit) return simulate_owners(tx, row, {*scope}, what_if, moves);
        const auto units = directory::subtree(tx, scope->id.to_string(), period.last_day());
        simulate_owners(tx, row, store::list_owners_in(tx, period, units), what_if, moves);
    });
    return moves;
}

http::Response run_simulation(service::App& app, service::Call& call) {
    const auto period = read_period(call.body);
    const auto moves = simulate(app, call, period);
    const auto scope = find_scope(call);
    auto largest = json::array();
    for (const auto& move : moves.largest()) largest.push_back(render_move(move));
    return service::ok({{"period", period},
                        {"scope", {{"kind", call.body["scope"]["kind"]}, {"id", scope ? json(scope->id) : json()}}},
                        {"owners", moves.owners()},
                        {"moved", moves.moved()},
                        {"mean_change", fixed_or_null(moves.mean_change())},
                        {"before", render_distribution(moves.before())},
                        {"after", render_distribution(moves.after())},
                        {"largest", std::move(largest)}});
}

}

std::vector<service::Endpoint> simulation_routes(const Context& context) {
    return {{http::Method::post, service::regional("simulations"), bound(context, run_simulation),
             to_owner(context.app, find_scope)}};
}

}
