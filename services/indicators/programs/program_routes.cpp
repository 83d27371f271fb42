#include "program_routes.hpp"

#include <algorithm>

#include "indicator_json.hpp"
#include "input.hpp"
#include "program_access.hpp"
#include "program_json.hpp"

namespace indicators {
namespace {

http::Response list(service::App& app, service::Call& call) {
    const auto asked = service::page_request(call, {service::Key::text});
    const store::ProgramFilter filter{.state = service::query_text(call, "state"),
                                      .period = service::query_text(call, "period"),
                                      .unit_id = service::query_text(call, "member_unit_id"),
                                      .indicator_id = service::query_text(call, "indicator_id"),
                                      .code = service::query_text(call, "code"),
                                      .after_code = asked.after.empty() ? std::nullopt : std::optional(asked.after[0]),
                                      .limit = asked.limit + 1};
    const auto found = app.database().read(call.region, [&](auto& tx) { return store::programs(tx, filter); });
    const ProgramStandings as(app, call, found);
    return service::page_of(
        call, asked, found, [&](const Program& one) { return to_json(one, as.of(one)); },
        [](const Program& one) { return std::vector{one.code}; });
}

http::Response read(service::App& app, service::Call& call) {
    const auto as = program_standing(app, call);
    const auto found =
        app.database().read(call.region, [&](auto& tx) { return store::program(tx, call.parameter("id")); });
    return service::ok_versioned(call, to_json(found.value(), as), found->version);
}

/// Everything that keeps the programme from being so, what personnel and the catalogue say among it.
void check(service::App& app, postgres::Transaction& tx, const Program& program) {
    auto found = faults(program);
    const auto today = service::today(app);
    for (std::size_t i = 0; i < program.members.size(); ++i)
        if (const auto unit = directory::unit(tx, program.members[i].unit_id, today); !unit || unit->closed)
            found.push_back({i == 0 ? "/lead_unit_id" : "/member_unit_ids/" + std::to_string(i - 1), "unknown_unit"});
    const auto period = domain::Period::parse(program.period);
    for (std::size_t i = 0; period && i < program.goals.size(); ++i) {
        const auto indicator = store::indicator_in(tx, program.goals[i].indicator_id, *period);
        if (indicator)
            std::ranges::move(faults(program.goals[i], i, *indicator, *period), std::back_inserter(found));
        else
            found.push_back({"/goals/" + std::to_string(i) + "/indicator_id", "unknown_indicator"});
    }
    if (!found.empty()) throw invalid(found);
}

http::Response saved(const Context& context, feed::Writing& writing, const service::Call& call,
                     const ProgramStanding& as, Program program) {
    ++program.version;
    const bool begins = program.state == ProgramState::proposed && all_agreed(program);
    if (begins) {
        program.state = ProgramState::running;
        for (auto& goal : program.goals) goal.agreed = goal.shares;
    }
    if (!store::update(writing.sql(), program))
        throw http::conflict("goal-measured", {"Sasaran yang sudah diukur tidak dapat dihapus.",
                                               "A goal that has been measured cannot be left out."});
    writing.publish(changed_event(program));
    if (begins) context.listeners.program_changed(writing, program);
    return service::ok_versioned(call, to_json(program, as), program.version);
}

/// Whoever heads the lead agrees to what she says herself.
void agree_for_lead(Program& program, const ProgramStanding& as) {
    if (std::ranges::count(as.headed, program.lead_unit_id) > 0)
        program.members.front().agreed_revision = program.revision;
}

http::Response create(const Context& context, service::Call& call) {
    auto& app = context.app;
    Program program{.code = call.body["code"], .lead_unit_id = call.body["lead_unit_id"]};
    const ProgramStanding as{.staff = call.has_role("kpi_admin"),
                             .headed = headed_by_caller(app, call, {program.lead_unit_id})};
    if (!as.staff && as.headed.empty()) throw http::forbidden();
    program.members = {{.unit_id = program.lead_unit_id, .state = MemberState::joined}};
    read_into(program, call.body);
    return app.write(call, [&](feed::Writing& writing) {
        program.id = service::new_uuid();
        check(app, writing.sql(), program);
        if (!store::insert(writing.sql(), program))
            throw http::conflict("code-taken", {"Kode sudah dipakai.", "The code is taken."});
        writing.publish(changed_event(program));
        return service::created("/v1/regions/" + call.region + "/programs/" + program.id, to_json(program, as), 1);
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

http::Response change(const Context& context, service::Call& call) {
    auto& app = context.app;
    const auto as = program_standing(app, call);
    return app.write(call, [&](feed::Writing& writing) {
        const auto before = locked_for(ProgramAction::change, writing, call, as);
        auto program = before;
        read_into(program, call.body);
        check(app, writing.sql(), program);
        if (!same_terms(before, program)) {
            ++program.revision;
            for (auto& member : program.members)
                if (member.state == MemberState::declined) member = {.unit_id = member.unit_id};
            if (program.state != ProgramState::draft) {
                if (auto missing = missing_to_propose(program); !missing.empty()) throw invalid(missing);
                program.state = ProgramState::proposed;
                agree_for_lead(program, as);
            }
        }
        return saved(context, writing, call, as, std::move(program));
    });
}

http::Response propose(const Context& context, service::Call& call) {
    auto& app = context.app;
    const auto as = program_standing(app, call);
    return app.write(call, [&](feed::Writing& writing) {
        auto program = locked_for(ProgramAction::propose, writing, call, as);
        if (auto missing = missing_to_propose(program); !missing.empty()) throw invalid(missing);
        program.state = ProgramState::proposed;
        agree_for_lead(program, as);
        return saved(context, writing, call, as, std::move(program));
    });
}

/// What the head of a member decides for it.
service::Handler member_decides(const Context& context, ProgramAction action, MemberState to) {
    return [context, action, to](service::Call& call) {
        auto& app = context.app;
        const auto as = program_standing(app, call);
        const std::string unit_id = call.body["unit_id"];
        if (std::ranges::count(as.headed, unit_id) == 0) throw http::forbidden();
        return app.write(call, [&](feed::Writing& writing) {
            auto program = locked_for(action, writing, call, as);
            const auto member = std::ranges::find(program.members, unit_id, &ProgramMember::unit_id);
            if (member == program.members.end() || !allowed(action, program, *member)) throw state_forbids(program);
            member->state = to;
            member->agreed_revision = to == MemberState::declined ? std::nullopt : std::optional(program.revision);
            member->reason = service::member<std::string>(call.body, "reason");
            return saved(context, writing, call, as, std::move(program));
        });
    };
}

service::Handler ended(const Context& context, ProgramAction action, ProgramState to) {
    return [context, action, to](service::Call& call) {
        auto& app = context.app;
        const auto as = program_standing(app, call);
        return app.write(call, [&](feed::Writing& writing) {
            auto program = locked_for(action, writing, call, as);
            program.state = to;
            if (call.body.is_object()) program.reason = service::member<std::string>(call.body, "reason");
            return saved(context, writing, call, as, std::move(program));
        });
    };
}

}

std::vector<service::Endpoint> program_routes(const Context& context) {
    using http::Method;
    auto& app = context.app;
    const auto with_context = [context](auto handler) {
        return [context, handler](service::Call& call) { return handler(context, call); };
    };
    const std::string one = "/v1/regions/{region}/programs/{id}";
    return {
        {Method::get, "/v1/regions/{region}/programs", service::bound(app, list)},
        {Method::post, "/v1/regions/{region}/programs", with_context(create)},
        {Method::get, one, service::bound(app, read)},
        {Method::patch, one, with_context(change)},
        {Method::post, one + "/propose", with_context(propose)},
        {Method::post, one + "/join", member_decides(context, ProgramAction::join, MemberState::joined)},
        {Method::post, one + "/agree", member_decides(context, ProgramAction::agree, MemberState::joined)},
        {Method::post, one + "/decline", member_decides(context, ProgramAction::decline, MemberState::declined)},
        {Method::post, one + "/finish", ended(context, ProgramAction::finish, ProgramState::finished)},
        {Method::post, one + "/cancel", ended(context, ProgramAction::cancel, ProgramState::cancelled)},
    };
}

}
