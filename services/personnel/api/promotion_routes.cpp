#include "promotion_routes.hpp"

#include "assignment_store.hpp"
#include "candidates.hpp"
#include "crediting.hpp"
#include "days.hpp"
#include "employee_events.hpp"
#include "employee_store.hpp"
#include "post_store.hpp"
#include "promotion_store.hpp"
#include "rank_store.hpp"
#include "relations.hpp"

namespace personnel {
namespace {

using nlohmann::json;
using service::member, service::nullable;

PromotionStanding standing(postgres::Transaction& tx, const service::Call& call, const Promotion& promotion,
                           domain::Date today) {
    const auto me = caller(tx, call, today);
    return {.self = me && me->id == promotion.employee_id,
            .drafter = promotion.drafted_by == identity_of(tx, call, today),
            .hr_admin = call.has_role("hr_admin")};
}

json actions(const Promotion& promotion, const PromotionStanding& as) {
    auto allowed = json::array();
    for (const auto action : allowed_actions(promotion.state, as)) allowed.push_back(code(action));
    return allowed;
}

json to_json(const Promotion& one, const PromotionStanding& as) {
    return {{"id", one.id},
            {"employee_id", one.employee_id},
            {"kind", code(one.kind)},
            {"position_id", nullable(one.position_id)},
            {"rank", nullable(one.rank)},
            {"effective_on", domain::to_string(one.effective_on)},
            {"education", one.education ? json(code(*one.education)) : json(nullptr)},
            {"reason", one.reason},
            {"state", code(one.state)},
            {"decree_number", nullable(one.decree_number)},
            {"decision_reason", nullable(one.decision_reason)},
            {"conditions", one.conditions ? json::parse(*one.conditions) : json(nullptr)},
            {"allowed_actions", actions(one, as)}};
}

json with_steps(postgres::Transaction& tx, const Promotion& one, const PromotionStanding& as) {
    auto body = to_json(one, as);
    auto history = json::array();
    for (const auto& step : store::steps(tx, one.id))
        history.push_back({{"state", code(step.state)}, {"at", step.at}, {"reason", nullable(step.reason)}});
    body["history"] = history;
    return body;
}

feed::Event changed_event(const Promotion& one) {
    const json data{{"id", one.id},
                    {"employee_id", one.employee_id},
                    {"kind", code(one.kind)},
                    {"position_id", nullable(one.position_id)},
                    {"rank", nullable(one.rank)},
                    {"effective_on", domain::to_string(one.effective_on)},
                    {"state", code(one.state)},
                    {"version", one.version}};
    return {"id.kinerja.promotion.changed", one.id, data.dump(),
            json{{"reason", one.reason}, {"decision_reason", nullable(one.decision_reason)}}.dump()};
}

std::optional<Education> education_from(const std::optional<std::string>& text) {
    return text ? domain::find_code(all_educations, *text) : std::nullopt;
}

Aim aim_of(const Promotion& one) {
    return {.kind = one.kind, .position_id = one.position_id, .on = one.effective_on, .education = one.education};
}

http::Response eligibility(service::App& app, service::Call& call) {
    const Aim aim{.kind = service::code_of(all_promotion_kinds, *call.query("kind")),
                  .position_id = service::query_text(call, "position_id"),
                  .on = as_of(app, call),
                  .education = education_from(service::query_text(call, "education"))};
    return app.database().snapshot(call.region, [&](postgres::Transaction& tx) {
        const auto conditions = judge(tx, call.parameter("id"), aim, "?position_id");
        return service::ok({{"employee_id", call.parameter("id")},
                            {"kind", code(aim.kind)},
                            {"position_id", nullable(aim.position_id)},
                            {"as_of", domain::to_string(aim.on)},
                            {"verdict", code(overall(conditions))},
                            {"conditions", to_json(conditions)}});
    });
}

http::Response list(service::App& app, service::Call& call) {
    const auto asked = service::page_request(call, {service::Key::uuid});
    const store::PromotionFilter filter{.employee_id = service::query_text(call, "employee_id"),
                                        .kind = service::query_text(call, "kind"),
                                        .state = service::query_text(call, "state"),
                                        .after_id = asked.after.empty() ? std::nullopt : std::optional(asked.after[0]),
                                        .limit = asked.limit + 1};
    const auto today = service::today(app);
    return app.database().read(call.region, [&](postgres::Transaction& tx) {
        return service::page_of(
            call, asked, store::promotions(tx, filter),
            [&](const Promotion& one) { return to_json(one, standing(tx, call, one, today)); },
            [](const Promotion& one) { return std::vector{one.id}; });
    });
}

http::Response read(service::App& app, service::Call& call) {
    return app.database().snapshot(call.region, [&](postgres::Transaction& tx) {
        const auto found = store::promotion(tx, call.parameter("id"));
        if (!found) throw http::not_found();
        return service::ok_versioned(call, with_steps(tx, *found, standing(tx, call, *found, service::today(app))),
                                     found->version);
    });
}

/// The rank that follows on the day, for a rank promotion; and the employee must be there.
void complete(postgres::Transaction& tx, Promotion& promotion) {
    const auto employee = store::employee(tx, promotion.employee_id, promotion.effective_on);
    if (!employee)
        throw service::refused(
            "/employee_id", "unknown_employee",
            {"Tidak ada pegawai dengan id ini pada tanggal tersebut.", "There is no employee of this id on that day."});
    if (promotion.kind != PromotionKind::rank) return;
    if (promotion.position_id)
        throw service::refused("/position_id", "position_not_taken",
                               {"Kenaikan pangkat tidak mengubah jabatan.", "A rank promotion changes no position."});
    const auto rank = domain::Rank::parse(employee->rank);
    const auto next = rank && rank->kind() == domain::EmployeeKind::pns ? rank->next() : std::nullopt;
    if (!next) throw service::refused("/kind", "no_next_rank", {"Tidak ada pangkat di atasnya.", "No rank follows."});
    promotion.rank = next->to_string();
}

http::Response draft(service::App& app, service::Call& call) {
    const auto today = service::today(app);
    return app.write(call, [&](feed::Writing& writing) {
        auto& tx = writing.sql();
        Promotion promotion{.id = service::new_uuid(),
                            .employee_id = call.body["employee_id"],
                            .kind = service::code_of(all_promotion_kinds, call.body, "kind"),
                            .position_id = member<std::string>(call.body, "position_id"),
                            .effective_on = service::day_of(call.body, "effective_on"),
                            .education = education_from(member<std::string>(call.body, "education")),
                            .reason = call.body["reason"],
                            .state = PromotionState::draft,
                            .drafted_by = identity_of(tx, call, today)};
        complete(tx, promotion);
        promotion.conditions = to_json(judge(tx, promotion.employee_id, aim_of(promotion), "/position_id")).dump();
        if (!store::insert(tx, promotion))
            throw http::conflict("promotion-on-its-way", {"Usul sejenis untuk pegawai ini masih berjalan.",
                                                          "One of this kind is on its way for the employee."});
        store::update(tx, promotion);
        store::note_step(tx, promotion, promotion.drafted_by);
        writing.publish(changed_event(promotion));
        return service::created("/v1/regions/" + call.region + "/promotions/" + promotion.id,
                                with_steps(tx, promotion, standing(tx, call, promotion, today)), promotion.version);
    });
}

/// An approval stands on conditions that are met; what nobody knows, the one who approves answers for, in writing.
void check(Promotion& promotion, const std::vector<Condition>& conditions, bool reasoned) {
    const auto verdict = overall(conditions);
    const auto shown = to_json(conditions);
    promotion.conditions = shown.dump();
    if (verdict == Verdict::not_met)
        throw http::conflict("conditions-not-met", {"Ada syarat yang belum terpenuhi.", "A condition is not met."})
            .with("conditions", shown);
    if (verdict == Verdict::unknown && !reasoned)
        throw service::refused("/reason", "reason_required",
                               {"Ada syarat yang belum diketahui; sebutkan dasar persetujuan.",
                                "A condition is not known; say on what the approval rests."});
}

/// The rank or the position changes, with the promotion, or neither does.
void enact(feed::Writing& writing, const Promotion& promotion) {
    auto& tx = writing.sql();
    const auto from = promotion.effective_on;
    const auto employee = store::lock_employee(tx, promotion.employee_id, from);
    if (!employee) throw http::not_found();
    if (promotion.kind == PromotionKind::rank) {
        const RankEntry entry{
            .id = service::new_uuid(),
            .employee_id = employee->id,
            .grant = {.rank = *promotion.rank, .from = from, .decree = {promotion.decree_number, {}}}};
        if (!store::append(tx, entry))
            throw http::conflict("rank-day-taken", {"Sudah ada pangkat atau golongan lain dengan TMT yang sama.",
                                                    "Another rank begins on the same day."});
        publish_ranks(writing, employee->id, from);
        return;
    }
    const auto post = store::post(tx, *promotion.position_id, from).value();
    store::reassign(tx, employee->id, {.position_id = post.id, .unit_id = post.state.unit_id, .supervisor_id = {}},
                    from, {promotion.decree_number, {}});
    store::count_on(tx, employee->id);
    publish_changed(writing, store::employee(tx, employee->id, from).value());
    publish_assignments_of(writing, employee->id);
    reconcile_credit(writing, employee->id, "promotion");
}

http::Problem refusal(PromotionRefusal why, const Promotion& promotion, const PromotionStanding& as) {
    if (why == PromotionRefusal::not_the_callers) return http::forbidden();
    return http::conflict("state-forbids",
                          {"Status saat ini tidak mengizinkannya.", "The present state does not allow it."})
        .with("state", code(promotion.state))
        .with("allowed_actions", actions(promotion, as));
}

http::Response act(service::App& app, service::Call& call, PromotionAction action) {
    const auto today = service::today(app);
    return app.write(call, [&](feed::Writing& writing) {
        auto& tx = writing.sql();
        auto promotion = store::lock_promotion(tx, call.parameter("id"));
        if (!promotion) throw http::not_found();
        const auto as = standing(tx, call, *promotion, today);
        service::require_version(call, promotion->version);
        const auto leads_to = after(promotion->state, action, as);
        if (const auto* why = std::get_if<PromotionRefusal>(&leads_to)) throw refusal(*why, *promotion, as);
        promotion->decision_reason = member<std::string>(call.body, "reason");
        if (const auto decree = member<std::string>(call.body, "decree_number")) promotion->decree_number = decree;
        if (action == PromotionAction::approve || action == PromotionAction::enact) {
            if (promotion->position_id) store::lock_position(tx, *promotion->position_id);
            check(*promotion, judge(tx, promotion->employee_id, aim_of(*promotion), "/position_id"),
                  promotion->decision_reason.has_value() || action == PromotionAction::enact);
        }
        if (action == PromotionAction::enact) enact(writing, *promotion);
        promotion->state = std::get<PromotionState>(leads_to);
        ++promotion->version;
        store::update(tx, *promotion);
        store::note_step(tx, *promotion, identity_of(tx, call, today));
        writing.publish(changed_event(*promotion));
        return service::ok_versioned(call, with_steps(tx, *promotion, standing(tx, call, *promotion, today)),
                                     promotion->version);
    });
}

/// To the employee whom the promotion is about.
service::Relations to_promoted(service::App& app) {
    return [&app](const service::Call& call) {
        const auto today = service::today(app);
        return app.database().read(call.region, [&](postgres::Transaction& tx) {
            const auto promotion = store::promotion(tx, call.parameter("id"));
            const auto me = promotion ? caller(tx, call, today) : std::nullopt;
            const auto employee = me ? store::employee(tx, promotion->employee_id, today) : std::nullopt;
            return employee ? relations_between(tx, me->id, *employee, today) : std::set<identity::Relation>{};
        });
    };
}

}

std::vector<service::Endpoint> promotion_routes(service::App& app) {
    using http::Method;
    const std::string all = "/v1/regions/{region}/promotions", one = all + "/{id}";
    std::vector<service::Endpoint> routes{
        {Method::get, "/v1/regions/{region}/employees/{id}/eligibility", service::bound(app, eligibility),
         to_employee(app)},
        {Method::get, all, service::bound(app, list)},
        {Method::post, all, service::bound(app, draft)},
        {Method::get, one, service::bound(app, read), to_promoted(app)},
    };
    for (const auto action : all_promotion_actions)
        routes.push_back({Method::post, one + "/" + std::string(code(action)),
                          [&app, action](service::Call& call) { return act(app, call, action); }});
    return routes;
}

}
