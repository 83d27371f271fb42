#include "program_routes.hpp"

#include <algorithm>

#include "indicator_store.hpp"
#include "owner_access.hpp"
#include "owner_input.hpp"
#include "program_access.hpp"
#include "program_json.hpp"

namespace indicators {
namespace {

constexpr Reason goal_measured{"goal-measured", "Sasaran yang sudah diukur tidak dapat dihapus.",
                               "A goal that has been measured cannot be left out."};

http::Response list_programs(service::App& app, service::Call& call) {
    const auto page = service::page_request(call, {service::Key::text});
    const store::ProgramFilter filter{.state = service::query_code<ProgramState>(call, "state"),
                                      .period = service::query_period(call, "period"),
                                      .unit_id = service::query_text(call, "member_unit_id"),
                                      .indicator_id = service::query_id<Indicator>(call, "indicator_id"),
                                      .code = service::query_text(call, "code"),
                                      .after_code = after_key(page),
                                      .limit = page.limit + 1};
    const auto found = app.database().read(
        call.region, [&](auto& tx) { return store::list_programs(tx, filter, service::viewer_of(call)); });
    return service::page_of(
        call, page, found, [&](const store::ViewedProgram& viewed) { return render_for(call, viewed); },
        [](const store::ViewedProgram& viewed) { return std::vector{viewed.program.code}; });
}

http::Response find_program(service::App& app, service::Call& call) {
    const auto found = app.database().read(call.region, [&](auto& tx) {
        return store::find_program(tx, service::path_id<Program>(call), service::viewer_of(call));
    });
    if (!found) throw http::not_found();
    return service::ok_versioned(call, render_for(call, *found), found->program.version);
}

/// Everything that keeps the program from being so, what personnel and the catalogue say among it.
void require_right(service::App& app, postgres::Transaction& tx, const Program& program) {
    auto found = check_program(program);
    const auto today = service::today(app, tx);
    for (std::size_t i = 0; i < program.members.size(); ++i)
        if (const auto unit = directory::unit(tx, program.members[i].unit_id, today); !unit || unit->closed)
            found.push_back({i == 0 ? "lead_unit_id" : "member_unit_ids/" + std::to_string(i - 1), unknown_unit});
    for (std::size_t i = 0; i < program.goals.size(); ++i) {
        const auto& goal = program.goals[i];
        const auto indicator = store::find_indicator_in(tx, goal.indicator_id, program.period);
        if (indicator)
            std::ranges::move(check_goal(goal, i, *indicator, program.period), std::back_inserter(found));
        else
            found.push_back({"goals/" + std::to_string(i) + "/indicator_id", unknown_indicator});
    }
    if (!found.empty()) throw service::refused(found);
}

void require_proposable(const Program& program) {
    if (const auto found = check_proposal(program); !found.empty()) throw service::refused(found);
}

http::Response save(feed::Writing& writing, const service::Call& call, store::ViewedProgram viewed) {
    auto& program = viewed.program;
    if (!store::update(writing.sql(), program)) throw service::conflict(goal_measured);
    writing.publish(changed_event(program));
    return service::ok_versioned(call, render_for(call, viewed), program.version);
}

/// Once all have agreed it runs, and the shares count that they agreed to.
http::Response save_decision(const Context& context, feed::Writing& writing, const service::Call& call,
                             store::ViewedProgram viewed) {
    auto& program = viewed.program;
    const bool begins = all_agreed(program);
    if (begins) {
        program.state = ProgramState::running;
        for (auto& goal : program.goals) goal.agreed = goal.shares;
    }
    auto response = save(writing, call, viewed);
    if (begins) context.listeners.on_program_measured(writing, program);
    return response;
}

/// Whoever heads the lead agrees to what they say themselves.
void agree_for_lead(const service::Call& call, store::ViewedProgram& viewed) {
    auto& program = viewed.program;
    if (std::ranges::count(headed_by(call, viewed), program.lead_unit_id) > 0)
        program.members.front().agreed_revision = program.revision;
}

http::Response create_program(service::App& app, service::Call& call) {
    Program program{.id = domain::new_id<Program>(),
                    .code = call.body["code"],
                    .period = read_period(call.body),
                    .lead_unit_id = call.body["lead_unit_id"]};
    program.members = {{.unit_id = program.lead_unit_id, .state = MemberState::joined}};
    const auto viewer = service::viewer_of(call);
    const auto heads_lead = [&](auto& tx) { return store::heads_unit(tx, program.lead_unit_id, viewer); };
    if (!call.has_role("kpi_admin") && !app.database().read(call.region, heads_lead)) throw http::forbidden();
    apply_body(program, call.body);
    return app.write(call, [&](feed::Writing& writing) {
        require_right(app, writing.sql(), program);
        if (!store::insert(writing.sql(), program)) throw service::conflict(code_taken);
        writing.publish(changed_event(program));
        const auto viewed = store::find_program(writing.sql(), program.id, viewer).value();
        return service::created(service::location(call, "programs", program.id), render_for(call, viewed),
                                program.version);
    });
}

/// What the members agree to.
bool same_terms(const Program& a, const Program& b) {
    const auto same_goal = [](const Goal& x, const Goal& y) {
        return x.indicator_id == y.indicator_id && x.value == y.value && x.shares == y.shares;
    };
    return a.period == b.period &&
           std::ranges::equal(a.members, b.members, {}, &ProgramMember::unit_id, &ProgramMember::unit_id) &&
           std::ranges::equal(a.goals, b.goals, same_goal);
}

/// Another revision, to which the members have to agree anew.
void revise(const service::Call& call, store::ViewedProgram& viewed) {
    auto& program = viewed.program;
    ++program.revision;
    for (auto& member : program.members)
        if (member.state == MemberState::declined) member = {.unit_id = member.unit_id};
    if (program.state == ProgramState::draft) return;
    require_proposable(program);
    agree_for_lead(call, viewed);
}

http::Response change_program(const Context& context, service::Call& call) {
    return context.app.write(call, [&](feed::Writing& writing) {
        auto viewed = lock_for(ProgramAction::change, writing, call);
        auto& program = viewed.program;
        const auto before = program;
        apply_body(program, call.body);
        require_right(context.app, writing.sql(), program);
        if (!same_terms(before, program))
            revise(call, viewed);
        else if (all_agreed(program))
            program.state = ProgramState::running;  // it goes on
        return save(writing, call, std::move(viewed));
    });
}

http::Response propose_program(const Context& context, service::Call& call) {
    return context.app.write(call, [&](feed::Writing& writing) {
        auto viewed = lock_for(ProgramAction::propose, writing, call);
        require_proposable(viewed.program);
        agree_for_lead(call, viewed);
        return save_decision(context, writing, call, std::move(viewed));
    });
}

/// What the head of a member decides for it.
service::Handler decide_for_member(const Context& context, ProgramAction action, MemberState to) {
    return [context, action, to](service::Call& call) {
        const std::string unit_id = call.body["unit_id"];
        return context.app.write(call, [&](feed::Writing& writing) {
            auto viewed = lock_for(action, writing, call, unit_id);
            auto& program = viewed.program;
            auto& member = *std::ranges::find(program.members, unit_id, &ProgramMember::unit_id);
            member.state = to;
            member.agreed_revision = to == MemberState::declined ? std::nullopt : std::optional(program.revision);
            member.reason = service::member<std::string>(call.body, "reason");
            return save_decision(context, writing, call, std::move(viewed));
        });
    };
}

/// By an office that does not lead it: what was found, and what it means for the next year.
http::Response evaluate_program(const Context& context, service::Call& call) {
    auto& app = context.app;
    const auto evaluator = find_caller_id(app, call);
    return app.write(call, [&](feed::Writing& writing) {
        auto viewed = lock_for(ProgramAction::evaluate, writing, call);
        const ProgramEvaluation evaluation{.effectiveness = service::code_of<Effectiveness>(call.body, "effectiveness"),
                                           .next_year = service::code_of<NextYear>(call.body, "next_year"),
                                           .finding = call.body["finding"],
                                           .recommendation = call.body["recommendation"],
                                           .meaning = call.body["meaning"],
                                           .evaluated_on = call.today,
                                           .evaluator_id = evaluator};
        store::insert(writing.sql(), viewed.program.id, evaluation);
        viewed.evaluations.insert(viewed.evaluations.begin(), evaluation);
        auto response = save(writing, call, viewed);
        writing.publish(evaluated_event(
            store::find_program(writing.sql(), viewed.program.id, service::viewer_of(call)).value().program,
            evaluation));
        return response;
    });
}

service::Handler end_program(const Context& context, ProgramAction action) {
    return [context, action](service::Call& call) {
        return context.app.write(call, [&](feed::Writing& writing) {
            auto viewed = lock_for(action, writing, call);
            if (call.body.is_object()) viewed.program.reason = service::member<std::string>(call.body, "reason");
            return save(writing, call, std::move(viewed));
        });
    };
}

}

std::vector<service::Endpoint> program_routes(const Context& context) {
    using http::Method;
    const auto all = service::regional("programs"), one = all + "/{id}";
    return {
        {Method::get, all, bound(context, list_programs)},
        {Method::post, all, bound(context, create_program)},
        {Method::get, one, bound(context, find_program)},
        {Method::patch, one, bound(context, change_program)},
        {Method::post, one + "/propose", bound(context, propose_program)},
        {Method::post, one + "/join", decide_for_member(context, ProgramAction::join, MemberState::joined)},
        {Method::post, one + "/agree", decide_for_member(context, ProgramAction::agree, MemberState::joined)},
        {Method::post, one + "/decline", decide_for_member(context, ProgramAction::decline, MemberState::declined)},
        {Method::post, one + "/evaluate", bound(context, evaluate_program)},
        {Method::post, one + "/finish", end_program(context, ProgramAction::finish)},
        {Method::post, one + "/cancel", end_program(context, ProgramAction::cancel)},
    };
}

}
