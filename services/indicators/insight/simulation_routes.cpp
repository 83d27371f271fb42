#include "simulation_routes.hpp"

#include "bands.hpp"
#include "input.hpp"
#include "objection_texts.hpp"
#include "owner_json.hpp"
#include "period.hpp"
#include "scoreboard_store.hpp"
#include "simulation.hpp"

namespace indicators {
using nlohmann::json;
namespace {

/// Collects what is wrong with the changes, at their places in the body.
class ChangesReader {
  public:
    explicit ChangesReader(const json& body) : body_(body) {}

    WhatIf read() {
        WhatIf what_if;
        each("targets", [&](const json& one, const std::string& at) {
            what_if.targets[one["target_id"]] = {decimal(one, "value", at), weight(one, at)};
        });
        each("indicators", [&](const json& one, const std::string& at) {
            what_if.indicators[one["indicator_id"]] = {positive(one, "target_percent", at), weight(one, at),
                                                       positive(one, "cap", at), bands(one, at)};
        });
        if (const auto policy = body_.find("policy"); policy != body_.end()) {
            if (const auto missing = service::member<std::string>(*policy, "missing"))
                what_if.missing = service::code_of(domain::all_missing_policies, *missing);
            what_if.above = positive(*policy, "above", "/policy");
            what_if.meets = positive(*policy, "meets", "/policy");
        }
        if (!faults_.empty()) throw http::unprocessable(faults_);
        return what_if;
    }

  private:
    template <class Take>
    void each(const char* name, Take take) {
        const auto list = body_.find(name);
        if (list == body_.end()) return;
        for (std::size_t i = 0; i < list->size(); ++i)
            take((*list)[i], "/" + std::string(name) + "/" + std::to_string(i));
    }
    void fault(const std::string& pointer, std::string_view code) {
        faults_.push_back({pointer, std::string(code), text_of(code)});
    }

    std::optional<domain::Decimal> decimal(const json& object, const char* name, const std::string& at) {
        const auto text = service::decimal_text(object, name);
        if (!text) return std::nullopt;
        const auto value = domain::Decimal::parse(*text);
        if (!value) fault(at + "/" + name, "bad_decimal");
        return value;
    }
    std::optional<domain::Decimal> positive(const json& object, const char* name, const std::string& at) {
        const auto value = decimal(object, name, at);
        if (value && *value <= domain::Decimal{}) fault(at + "/" + name, "not_positive");
        return value;
    }
    std::optional<domain::Decimal> weight(const json& object, const std::string& at) {
        const auto value = decimal(object, "weight", at);
        if (value && (*value <= domain::Decimal{} || *value > domain::Decimal(full_weight)))
            fault(at + "/weight", "bad_weight");
        return value;
    }
    std::optional<std::vector<domain::Band>> bands(const json& object, const std::string& at) {
        const auto list = object.find("bands");
        if (list == object.end()) return std::nullopt;
        std::vector<domain::Band> found;
        for (std::size_t i = 0; i < list->size(); ++i) {
            const auto place = at + "/bands/" + std::to_string(i);
            const auto& one = (*list)[i];
            found.push_back({decimal(one, "from", place), decimal(one, "below", place),
                             decimal(one, "points", place).value_or(domain::Decimal{})});
        }
        const auto cap = decimal(object, "cap", at).value_or(Indicator{}.cap);
        for (const auto& wrong : domain::band_faults(found, cap))
            fault(at + "/bands/" + std::to_string(wrong.band) + "/" + std::string(wrong.field),
                  domain::code(wrong.fault));
        return found;
    }

    const json& body_;
    std::vector<http::Fault> faults_;
};

json text_or_null(const std::optional<domain::Decimal>& value) {
    return value ? json(value->to_fixed(2)) : json(nullptr);
}
json code_or_null(const std::optional<domain::Expectation>& rating) {
    return rating ? json(domain::code(*rating)) : json(nullptr);
}

json to_json(const Move& move) {
    return {{"owner", to_json(move.owner)},
            {"before", text_or_null(move.before)},
            {"after", text_or_null(move.after)},
            {"change", text_or_null(move.change())},
            {"rating_before", code_or_null(move.rating_before)},
            {"rating_after", code_or_null(move.rating_after)}};
}

json to_json(const Moves::Distribution& distribution) {
    json counts{{"di_atas_ekspektasi", 0}, {"sesuai_ekspektasi", 0}, {"di_bawah_ekspektasi", 0}, {"none", 0}};
    for (const auto& [rating, number] : distribution) counts[rating] = number;
    return counts;
}

/// Whom the simulation is about, where that is one owner or unit.
std::optional<Owner> scope_owner(const json& body) {
    const auto& scope = body["scope"];
    if (scope["kind"] == "region") return std::nullopt;
    return Owner{service::code_of(all_owner_kinds, scope, "kind"),
                 service::member<std::string>(scope, "id").value_or("")};
}

service::Relations to_scope(service::App& app) {
    return [&app](const service::Call& call) {
        const auto owner = scope_owner(call.body);
        return owner && !owner->id.empty() ? relations_to(app, call, *owner) : std::set<identity::Relation>{};
    };
}

http::Response run(service::App& app, service::Call& call) {
    const auto& body = call.body;
    const auto period = domain::Period::parse(body["period"].get<std::string>());
    if (!period) throw refused({{"period", "bad_period"}});
    const auto scope = scope_owner(body);
    if (scope && scope->id.empty()) throw service::refused("/scope/id", "required", text_of("unknown_owner"));
    const auto what_if = ChangesReader(body).read();
    Moves moves(static_cast<std::size_t>(body.value("largest", 20)));
    app.database().snapshot(call.region, [&](auto& tx) {
        const auto row = store::period(tx, period->to_string());
        if (!scope)
            simulate_region(tx, row, what_if, moves);
        else if (scope->kind == OwnerKind::unit)
            simulate_owners(tx, row,
                            store::owners_in(tx, row.period, directory::subtree(tx, scope->id, period->last_day()),
                                             period->last_day()),
                            what_if, moves);
        else
            simulate_owners(tx, row, {*scope}, what_if, moves);
    });
    auto largest = json::array();
    for (const auto& one : moves.largest()) largest.push_back(to_json(one));
    return service::ok({{"period", period->to_string()},
                        {"scope", body["scope"]},
                        {"owners", moves.owners()},
                        {"moved", moves.moved()},
                        {"mean_change", text_or_null(moves.mean_change())},
                        {"before", to_json(moves.before())},
                        {"after", to_json(moves.after())},
                        {"largest", std::move(largest)}});
}

}

std::vector<service::Endpoint> simulation_routes(const Context& context) {
    auto& app = context.app;
    return {{http::Method::post, "/v1/regions/{region}/simulations", service::bound(app, run), to_scope(app)}};
}

}
