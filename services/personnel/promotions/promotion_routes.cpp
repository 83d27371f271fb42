#include "promotion_routes.hpp"
#include "assignment_store.hpp"
#include "candidates.hpp"
#include "crediting.hpp"
#include "days.hpp"
#include "employee_events.hpp"
#include "event.hpp"
#include "own_line.hpp"
#include "post_store.hpp"
#include "promotion_store.hpp"
#include "rank_store.hpp"
#include "reasons.hpp"
#include "refusals.hpp"
#include "relations.hpp"
#include "steps.hpp"
#include "subject.hpp"

namespace personnel {
namespace {

using nlohmann::json;
using service::member;

constexpr domain::Reason position_not_taken{"position_not_taken", "Kenaikan pangkat tidak mengubah jabatan.",
                                            "A rank promotion changes no position."};
constexpr domain::Reason not_first_of_month{"not_first_of_month",
                                            "TMT kenaikan pangkat adalah tanggal 1 suatu bulan (PerBKN 4/2025).",
                                            "A rank promotion takes effect on the first of a month (PerBKN 4/2025)."};
constexpr domain::Reason no_next_rank{"no_next_rank", "Tidak ada pangkat di atasnya.", "No rank follows."};
constexpr domain::Reason on_its_way{"promotion-on-its-way", "Usul sejenis untuk pegawai ini masih berjalan.",
                                    "One of this kind is on its way for the employee."};
constexpr domain::Reason conditions_not_met{"conditions-not-met", "Ada syarat yang belum terpenuhi.",
                                            "A condition is not met."};
constexpr domain::Reason reason_required{"reason_required",
                                         "Ada syarat yang belum diketahui; sebutkan dasar persetujuan.",
                                         "A condition is not known; say on what the approval rests."};

std::string actor_of(const service::Call& call, const store::SeenPromotion& promotion) {
    return promotion.viewer_id.value_or("account " + call.principal.subject);
}

domain::Parties parties_of(const service::Call& call, const store::SeenPromotion& promotion) {
    return promotion_parties(promotion.viewer_id == promotion.employee_id,
                             promotion.drafted_by == actor_of(call, promotion), call.has_role("hr_admin"));
}

json render_promotion(const store::SeenPromotion& promotion, const std::vector<PromotionAction>& allowed) {
    json body{{"id", promotion.id},
              {"employee_id", promotion.employee_id},
              {"kind", promotion.kind},
              {"position_id", promotion.position_id},
              {"rank", promotion.rank},
              {"effective_on", promotion.effective_on},
              {"reason", promotion.reason},
              {"state", promotion.state},
              {"decree_number", promotion.decree_number},
              {"decision_reason", promotion.decision_reason},
              {"conditions", promotion.conditions ? json::parse(*promotion.conditions) : json(nullptr)},
              {"allowed_actions", allowed}};
    for (const auto& step : promotion.history)
        body["history"].push_back({{"state", step.state}, {"at", step.at}, {"reason", step.reason}});
    return body;
}

json render_for(const service::Call& call, const store::SeenPromotion& promotion) {
    return render_promotion(promotion, promotion_workflow.allowed(promotion.state, parties_of(call, promotion)));
}

feed::Event changed_event(const Promotion& promotion) {
    return make_event("id.kinerja.promotion.changed", promotion.id,
                      {{"id", promotion.id},
                       {"employee_id", promotion.employee_id},
                       {"kind", promotion.kind},
                       {"position_id", promotion.position_id},
                       {"rank", promotion.rank},
                       {"effective_on", promotion.effective_on},
                       {"state", promotion.state},
                       {"version", promotion.version}},
                      {{"reason", promotion.reason}, {"decision_reason", promotion.decision_reason}});
}

Aim aim_of(const Promotion& promotion) {
    return {.kind = promotion.kind, .position_id = promotion.position_id, .on = promotion.effective_on};
}

http::Response judge_eligibility(service::App& app, service::Call& call) {
    const Aim aim{.kind = service::code_of<PromotionKind>(*call.query("kind")),
                  .position_id = service::query_text(call, "position_id"),
                  .on = as_of(call)};
    return app.database().snapshot(call.region, [&](postgres::Transaction& tx) {
        const auto conditions = judge(tx, call.parameter("id"), aim, "?position_id");
        return service::ok({{"employee_id", call.parameter("id")},
                            {"kind", aim.kind},
                            {"position_id", aim.position_id},
                            {"as_of", aim.on},
                            {"verdict", overall(conditions)},
                            {"conditions", render_conditions(conditions)}});
    });
}

http::Response list_promotions(service::App& app, service::Call& call) {
    const auto asked = service::page_request(call, {service::Key::uuid});
    const store::PromotionFilter filter{.employee_id = service::query_text(call, "employee_id"),
                                        .kind = service::query_text(call, "kind"),
                                        .state = service::query_text(call, "state"),
                                        .after_id = after_text(asked),
                                        .limit = asked.limit + 1};
    const auto found = app.database().read(
        call.region, [&](auto& tx) { return store::list_promotions(tx, filter, service::viewer_of(call)); });
    return service::page_of(
        call, asked, found, [&](const store::SeenPromotion& promotion) { return render_for(call, promotion); },
        [](const store::SeenPromotion& promotion) { return std::vector{promotion.id}; });
}

/// The rank that follows on the day, for a rank promotion; and the employee must be there.
void complete(postgres::Transaction& tx, Promotion& promotion) {
    const auto employee = store::find_employee(tx, promotion.employee_id, promotion.effective_on);
    if (!employee) throw service::refused("/employee_id", unknown_employee_on);
    if (promotion.kind != PromotionKind::rank) return;
    if (promotion.position_id) throw service::refused("/position_id", position_not_taken);
    if (promotion.effective_on.day() != std::chrono::day{1})
        throw service::refused("/effective_on", not_first_of_month);
    const auto rank = domain::Rank::parse(employee->rank);
    const auto next = rank && rank->kind() == domain::EmployeeKind::pns ? rank->next() : std::nullopt;
    if (!next) throw service::refused("/kind", no_next_rank);
    promotion.rank = next->to_string();
}

http::Response draft_promotion(service::App& app, service::Call& call) {
    const auto today = call.today;
    return app.write(call, [&](feed::Writing& writing) {
        auto& tx = writing.sql();
        Promotion promotion{.id = service::new_uuid(),
                            .employee_id = call.body["employee_id"],
                            .kind = service::code_of<PromotionKind>(call.body, "kind"),
                            .position_id = member<std::string>(call.body, "position_id"),
                            .effective_on = service::day_of(call.body, "effective_on"),
                            .reason = call.body["reason"],
                            .state = PromotionState::draft,
                            .drafted_by = identity_of(tx, call, today)};
        complete(tx, promotion);
        const auto conditions = judge(tx, promotion.employee_id, aim_of(promotion), "/position_id");
        promotion.conditions = render_conditions(conditions).dump();
        if (!store::insert(tx, promotion)) throw conflict(on_its_way);
        writing.publish(changed_event(promotion));
        const auto made = store::find_promotion(tx, promotion.id, service::viewer_of(call)).value();
        return service::created(location(call, "promotions", promotion.id), render_for(call, made), promotion.version);
    });
}

/// An approval stands on conditions that are met; what nobody knows, the one who approves answers for, in writing.
void judge_again(postgres::Transaction& tx, Promotion& promotion, bool reasoned) {
    if (promotion.position_id) store::lock_position(tx, *promotion.position_id);
    const auto conditions = judge(tx, promotion.employee_id, aim_of(promotion), "/position_id");
    const auto verdict = overall(conditions);
    const auto rendered = render_conditions(conditions);
    promotion.conditions = rendered.dump();
    if (verdict == Verdict::not_met) throw conflict(conditions_not_met).with("conditions", rendered);
    if (verdict == Verdict::unknown && !reasoned) throw service::refused("/reason", reason_required);
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
            .grant = Grant{.rank = *promotion.rank, .from = from, .decree = Decree{promotion.decree_number, {}}}};
        if (!store::insert_rank(tx, entry)) throw conflict(rank_day_taken);
        publish_changed_ranks(writing, employee->id, from);
        return;
    }
    const auto post = store::find_post(tx, *promotion.position_id, from).value();
    store::reassign_employee(tx, employee->id,
                             {.position_id = post.id, .unit_id = post.state.unit_id, .supervisor_id = {}}, from,
                             {promotion.decree_number, {}});
    store::bump_version(tx, employee->id);
    publish_assignments(writing, publish_states(writing, employee->id, from));
    reconcile_credit(writing, employee->id, "promotion");
}

/// As one request takes them: each step is kept with whoever took it.
service::StepRules<store::SeenPromotion, decltype(promotion_workflow)> promotion_steps(const service::Call& call) {
    return {.workflow = promotion_workflow,
            .lock =
                [&](postgres::Transaction& tx, domain::Id<store::SeenPromotion> id) {
                    return store::lock_promotion(tx, id.to_string(), service::viewer_of(call));
                },
            .parties = parties_of,
            .apply =
                [](store::SeenPromotion& promotion, PromotionAction, const json& body) {
                    promotion.decision_reason = member<std::string>(body, "reason");
                    if (const auto decree = member<std::string>(body, "decree_number"))
                        promotion.decree_number = decree;
                },
            .save =
                [&](feed::Writing& writing, store::SeenPromotion& promotion, PromotionAction action) {
                    const bool enacts = action == PromotionAction::enact;
                    if (enacts || action == PromotionAction::approve)
                        judge_again(writing.sql(), promotion, enacts || promotion.decision_reason.has_value());
                    if (enacts) change_upon_others(writing, call, [&] { enact(writing, promotion); });
                    store::update(writing.sql(), promotion, actor_of(call, promotion));
                    promotion.history = store::list_steps(writing.sql(), promotion.id);
                    writing.publish(changed_event(promotion));
                },
            .render = render_promotion};
}

}

std::vector<service::Endpoint> promotion_routes(service::App& app) {
    using http::Method;
    const std::string all = "/v1/regions/{region}/promotions", one = all + "/{id}";
    const service::Subject<store::SeenPromotion> subject(
        app, [](postgres::Transaction& tx, domain::Id<store::SeenPromotion> id, const identity::Viewer& viewer) {
            auto found = store::find_promotion(tx, id.to_string(), viewer);
            using Seen = identity::Seen<store::SeenPromotion>;
            return found ? std::optional(Seen{*found, found->relations}) : std::nullopt;
        });
    const auto find_promotion = [subject](service::Call& call) {
        const auto& promotion = subject.of(call);
        return service::ok_versioned(call, render_for(call, promotion), promotion.version);
    };
    std::vector<service::Endpoint> routes{
        {Method::get, "/v1/regions/{region}/employees/{id}/eligibility", service::bound(app, judge_eligibility),
         to_employee(app)},
        {Method::get, all, service::bound(app, list_promotions)},
        {Method::post, all, service::bound(app, draft_promotion)},
        {Method::get, one, find_promotion, subject.relations()},
    };
    for (const auto action : domain::all_of<PromotionAction>())
        routes.push_back(
            {Method::post, one + "/" + std::string(domain::code(action)), [&app, action](service::Call& call) {
                 return service::take_step(app, call, promotion_steps(call), action);
             }});
    return routes;
}

}
