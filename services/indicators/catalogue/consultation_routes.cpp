#include "consultation_routes.hpp"

#include <algorithm>

#include "catalogue_policy_store.hpp"
#include "consultation_view.hpp"
#include "indicator_access.hpp"
#include "indicator_json.hpp"
#include "input.hpp"

namespace indicators {
namespace {

using nlohmann::json;
using service::member, service::nullable;

Population population_from(const json& body) {
    const auto texts = [&](const char* name) {
        return member<std::vector<std::string>>(body, name).value_or(std::vector<std::string>{});
    };
    return {.unit_ids = texts("unit_ids"),
            .with_below = member<bool>(body, "with_below").value_or(true),
            .position_kinds = texts("position_kinds"),
            .position_levels = texts("position_levels"),
            .employee_ids = texts("employee_ids")};
}

std::vector<http::Fault> population_faults(postgres::Transaction& tx, const Population& population,
                                           domain::Date today) {
    std::vector<http::Fault> faults;
    for (std::size_t i = 0; i < population.unit_ids.size(); ++i)
        if (!directory::unit(tx, population.unit_ids[i], today))
            faults.push_back(
                {"/unit_ids/" + std::to_string(i), "unknown_unit", {"Unit tidak dikenal.", "There is no such unit."}});
    const auto known = directory::employees(tx, population.employee_ids, today);
    for (std::size_t i = 0; i < population.employee_ids.size(); ++i)
        if (std::ranges::none_of(known, [&](const auto& one) { return one.id == population.employee_ids[i]; }))
            faults.push_back({"/employee_ids/" + std::to_string(i),
                              "unknown_employee",
                              {"Pegawai tidak dikenal.", "There is no such employee."}});
    return faults;
}

http::Fault bad_until() {
    return {
        "/until", "until_too_early", {"Batas waktu lebih awal dari yang ditentukan.", "It ends earlier than it may."}};
}

/// As long as the region wants it to run at least, and a week when it does not say.
constexpr int usual_days = 7;

http::Response consult(service::App& app, service::Call& call) {
    const auto as = viewer(app, call);
    const auto body = call.body.is_object() ? call.body : json::object();
    return app.write(call, [&](feed::Writing& writing) {
        auto& tx = writing.sql();
        auto indicator = step(writing, call, IndicatorAction::consult);
        const auto days = store::catalogue_policy(tx).consultation_days;
        const std::chrono::sys_days first(as.today), earliest = first + std::chrono::days(days);
        const auto asked = member<std::string>(body, "until");
        Consultation consultation{.population = population_from(body),
                                  .opened_on = as.today,
                                  .until = asked
                                               ? service::day_of(*asked)
                                               : domain::Date(first + std::chrono::days(days > 0 ? days : usual_days))};
        auto faults = population_faults(tx, consultation.population, as.today);
        if (std::chrono::sys_days(consultation.until) < earliest) faults.push_back(bad_until());
        if (!faults.empty()) throw http::unprocessable(std::move(faults));
        store::open(tx, indicator.id, indicator.edition, consultation, fields_of(indicator).dump());
        indicator.consultation = std::move(consultation);
        return saved(as, call, writing, indicator);
    });
}

http::Response extend(service::App& app, service::Call& call) {
    const auto as = viewer(app, call);
    return app.write(call, [&](feed::Writing& writing) {
        auto indicator = step(writing, call, IndicatorAction::extend);
        const auto until = service::day_of(call.body, "until");
        if (until <= indicator.consultation->until || until < as.today) throw http::unprocessable({bad_until()});
        indicator.consultation->until = until;
        store::extend(writing.sql(), indicator.id, indicator.edition, until);
        return saved(as, call, writing, indicator);
    });
}

/// The edition that those concerned are or were asked about: one in consultation, otherwise the one that is shown.
Indicator consulted(service::App& app, const service::Call& call, const Viewer& as) {
    auto found = app.database().read(call.region, [&](auto& tx) { return store::indicator(tx, call.parameter("id")); });
    if (!found || !visible(as, *found)) throw http::not_found();
    if (!as.sees_drafts && !concerned(as, *found)) throw http::forbidden();
    if (found->revision && found->revision->state == IndicatorState::consultation)
        found = app.database().read(call.region,
                                    [&](auto& tx) { return store::edition(tx, found->id, found->revision->edition); });
    return found.value();
}

http::Response list_comments(service::App& app, service::Call& call) {
    const auto asked = service::page_request(call, {service::Key::uuid});
    const auto after = asked.after.empty() ? std::nullopt : std::optional(asked.after[0]);
    const auto as = viewer(app, call);
    const auto indicator = consulted(app, call, as);
    const auto found = app.database().read(
        call.region, [&](auto& tx) { return store::comments(tx, indicator.id, after, asked.limit + 1); });
    return service::page_of(
        call, asked, found,
        [&](const store::Comment& one) {
            return to_json(one, as.kpi_admin || call.has_role("auditor") ||
                                    (as.member && as.member->employee_id == one.author_id));
        },
        [](const store::Comment& one) { return std::vector{one.id}; });
}

/// Who is signed in, after personnel's feed was asked for whoever has not arrived yet.
Viewer concerned_viewer(const Context& context, const service::Call& call) {
    auto as = viewer(context.app, call);
    if (!as.member && context.people.catch_up(call.region, call.request.deadline)) as = viewer(context.app, call);
    return as;
}

/// The edition in consultation, locked, for one of those concerned, while it is open to them.
Indicator opened(feed::Writing& writing, const service::Call& call, const Viewer& as, IndicatorAction action) {
    const auto indicator = store::lock_indicator(writing.sql(), call.parameter("id"));
    if (!indicator || !visible(as, *indicator)) throw http::not_found();
    if (!after(indicator->state, action)) throw state_forbids(indicator->state);
    if (!concerned(as, *indicator)) throw http::forbidden();
    if (!open_on(*indicator->consultation, as.today))
        throw http::conflict("consultation-over", {"Masa konsultasi telah berakhir.", "The consultation is over."})
            .with("until", domain::to_string(indicator->consultation->until));
    return *indicator;
}

/// A comment on a comment stands in its thread, which has one level.
void check_thread(postgres::Transaction& tx, const store::Comment& comment) {
    if (!comment.in_reply_to) return;
    const auto first = store::comment(tx, *comment.in_reply_to);
    if (!first || first->indicator_id != comment.indicator_id || first->edition != comment.edition ||
        first->in_reply_to)
        throw service::refused("/in_reply_to", "unknown_comment",
                               {"Komentar tidak dikenal.", "There is no such comment."});
}

http::Response comment(const Context& context, service::Call& call) {
    const auto as = concerned_viewer(context, call);
    return context.app.write(call, [&](feed::Writing& writing) {
        const auto indicator = opened(writing, call, as, IndicatorAction::comment);
        const store::Comment said{.id = service::new_uuid(),
                                  .indicator_id = indicator.id,
                                  .edition = indicator.edition,
                                  .author_id = as.member->employee_id,
                                  .text = call.body["text"],
                                  .in_reply_to = member<std::string>(call.body, "in_reply_to")};
        check_thread(writing.sql(), said);
        store::insert(writing.sql(), said);
        const auto saved = store::comment(writing.sql(), said.id).value();
        writing.publish({"id.kinerja.comment.added", said.id,
                         json{{"id", said.id},
                              {"indicator_id", indicator.id},
                              {"edition", indicator.edition},
                              {"author_id", said.author_id},
                              {"in_reply_to", nullable(said.in_reply_to)}}
                             .dump(),
                         json{{"text", saved.text}}.dump()});
        return service::created("/v1/regions/" + call.region + "/indicators/" + indicator.id + "/comments/" + said.id,
                                to_json(saved, true), 1);
    });
}

/// The fields of the answer that are as they were when the edition was opened: nothing was changed in them.
std::vector<http::Fault> unchanged(const json& opened, const json& now, const std::vector<std::string>& changed) {
    std::vector<http::Fault> faults;
    for (std::size_t i = 0; i < changed.size(); ++i)
        if (!opened.contains(changed[i]) || opened[changed[i]] == now[changed[i]])
            faults.push_back({"/changed/" + std::to_string(i),
                              "not_changed",
                              {"Isian ini belum diubah sejak konsultasi dibuka.",
                               "This field has not been changed since it was opened."}});
    return faults;
}

http::Response answer(service::App& app, service::Call& call) {
    return app.write(call, [&](feed::Writing& writing) {
        auto& tx = writing.sql();
        const auto indicator = store::lock_indicator(tx, call.parameter("id"));
        const auto found = store::comment(tx, call.parameter("comment_id"));
        if (!indicator || !found || found->indicator_id != indicator->id) throw http::not_found();
        const auto changed =
            member<std::vector<std::string>>(call.body, "changed").value_or(std::vector<std::string>{});
        const auto edition = store::edition(tx, indicator->id, found->edition).value();
        const auto opened = store::opened_fields(tx, indicator->id, found->edition);
        if (auto faults = unchanged(json::parse(opened.value_or("{}")), fields_of(edition), changed); !faults.empty())
            throw http::unprocessable(std::move(faults));
        if (!store::answer(tx, found->id, call.body["text"], changed))
            throw http::conflict("answered-already", {"Komentar sudah dijawab.", "The comment has been answered."});
        const auto saved = store::comment(tx, found->id).value();
        writing.publish({"id.kinerja.comment.answered", saved.id,
                         json{{"id", saved.id},
                              {"indicator_id", saved.indicator_id},
                              {"edition", saved.edition},
                              {"changed", changed}}
                             .dump(),
                         json{{"answer", *saved.answer}}.dump()});
        return service::ok(to_json(saved, true));
    });
}

http::Response read(service::App& app, service::Call& call) {
    const auto as = viewer(app, call);
    const auto edition = consulted(app, call, as);
    return app.database().read(call.region,
                               [&](postgres::Transaction& tx) { return service::ok(standing_of(tx, edition, as)); });
}

http::Response vote(const Context& context, service::Call& call) {
    const auto as = concerned_viewer(context, call);
    return context.app.write(call, [&](feed::Writing& writing) {
        auto& tx = writing.sql();
        const auto indicator = opened(writing, call, as, IndicatorAction::vote);
        const std::string vote = call.body["vote"];
        store::cast(tx, indicator.id, indicator.edition, as.member->employee_id, service::code_of(all_votes, vote));
        writing.publish({"id.kinerja.vote.cast", indicator.id,
                         json{{"indicator_id", indicator.id}, {"edition", indicator.edition}}.dump(),
                         json{{"employee_id", as.member->employee_id}, {"vote", vote}}.dump()});
        return service::ok(standing_of(tx, indicator, as));
    });
}

}

std::vector<service::Endpoint> consultation_routes(const Context& context) {
    using http::Method;
    auto& app = context.app;
    const auto with_people = [context](auto handler) {
        return [context, handler](service::Call& call) { return handler(context, call); };
    };
    const std::string one = "/v1/regions/{region}/indicators/{id}";
    return {
        {Method::post, one + "/consult", service::bound(app, consult)},
        {Method::post, one + "/extend", service::bound(app, extend)},
        {Method::get, one + "/consultation", service::bound(app, read)},
        {Method::put, one + "/vote", with_people(vote)},
        {Method::get, one + "/comments", service::bound(app, list_comments)},
        {Method::post, one + "/comments", with_people(comment)},
        {Method::post, one + "/comments/{comment_id}/answer", service::bound(app, answer)},
    };
}

}
