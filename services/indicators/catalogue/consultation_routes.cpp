#include <algorithm>

#include "catalogue_policy_store.hpp"
#include "catalogue_routes.hpp"
#include "consultation_view.hpp"
#include "directory.hpp"
#include "indicator_json.hpp"
#include "input.hpp"

namespace indicators {
namespace {

using nlohmann::json;
using service::member;

constexpr Reason closes_too_early{"closes_too_early", "Batas waktu lebih awal dari yang ditentukan.",
                                  "It ends earlier than it may."};
constexpr Reason unknown_comment{"unknown_comment", "Komentar tidak dikenal.", "There is no such comment."};
constexpr Reason not_changed{"not_changed", "Isian ini belum diubah sejak konsultasi dibuka.",
                             "This field has not been changed since it was opened."};
constexpr Reason answered_already{"answered-already", "Komentar sudah dijawab.", "The comment has been answered."};

std::vector<std::string> read_list(const json& body, const char* name) {
    return member<std::vector<std::string>>(body, name).value_or(std::vector<std::string>{});
}

Population read_population(const json& body) {
    return {.unit_ids = read_list(body, "unit_ids"),
            .with_below = member<bool>(body, "with_below").value_or(true),
            .position_kinds = read_list(body, "position_kinds"),
            .position_levels = read_list(body, "position_levels"),
            .employee_ids = read_list(body, "employee_ids")};
}

std::vector<domain::Violation> check_population(postgres::Transaction& tx, const Population& population,
                                                domain::Date today) {
    std::vector<domain::Violation> found;
    for (std::size_t i = 0; i < population.unit_ids.size(); ++i)
        if (!directory::unit(tx, population.unit_ids[i], today))
            found.push_back({"unit_ids/" + std::to_string(i), unknown_unit});
    const auto known = directory::employees(tx, population.employee_ids, today);
    for (std::size_t i = 0; i < population.employee_ids.size(); ++i)
        if (std::ranges::count(known, population.employee_ids[i], &directory::Employee::id) == 0)
            found.push_back({"employee_ids/" + std::to_string(i), unknown_employee});
    return found;
}

/// As long as the region wants it to run at least, and a week when it does not say.
constexpr int usual_days = 7;

http::Response consult(service::App& app, service::Call& call) {
    const auto viewer = find_indicator_viewer(app, call);
    const auto body = call.body.is_object() ? call.body : json::object();
    return app.write(call, [&](feed::Writing& writing) {
        auto& tx = writing.sql();
        auto indicator = lock_for(IndicatorAction::consult, writing, call, viewer);
        const auto days = store::find_catalogue_policy(tx, viewer.today).consultation_days;
        const std::chrono::sys_days first(viewer.today);
        const domain::Date usual_end = first + std::chrono::days(days > 0 ? days : usual_days);
        const auto closes_on = body.contains("closes_on") ? service::day_of(body, "closes_on") : usual_end;
        indicator.consultation =
            Consultation{.population = read_population(body), .opened_on = viewer.today, .closes_on = closes_on};
        auto found = check_population(tx, indicator.consultation->population, viewer.today);
        if (std::chrono::sys_days(closes_on) < first + std::chrono::days(days))
            found.push_back({"closes_on", closes_too_early});
        if (!found.empty()) throw service::refused(found);
        store::open_consultation(tx, indicator, render_fields(indicator).dump());
        return save_indicator(viewer, call, writing, indicator);
    });
}

http::Response extend_consultation(service::App& app, service::Call& call) {
    const auto viewer = find_indicator_viewer(app, call);
    return app.write(call, [&](feed::Writing& writing) {
        auto indicator = lock_for(IndicatorAction::extend, writing, call, viewer);
        const auto closes_on = service::day_of(call.body, "closes_on");
        if (closes_on <= indicator.consultation->closes_on || closes_on < viewer.today)
            throw service::refused("/closes_on", closes_too_early);
        indicator.consultation->closes_on = closes_on;
        store::extend_consultation(writing.sql(), indicator);
        return save_indicator(viewer, call, writing, indicator);
    });
}

/// The edition that those concerned are or were asked about: one in consultation, otherwise the one that is listed.
Indicator find_consulted(service::App& app, const service::Call& call, const IndicatorViewer& viewer) {
    return app.database().snapshot(call.region, [&](postgres::Transaction& tx) {
        auto found = store::find_indicator(tx, service::path_id<Indicator>(call));
        if (!found || !is_visible(viewer, *found)) throw http::not_found();
        if (!viewer.sees_drafts && !is_concerned(viewer, *found)) throw http::forbidden();
        if (found->revision && found->revision->state == IndicatorState::consultation)
            found = store::find_edition(tx, found->id, found->revision->edition);
        return found.value();
    });
}

http::Response list_comments(service::App& app, service::Call& call) {
    const auto page = service::page_request(call, {service::Key::uuid});
    const auto after = page.after.empty() ? std::nullopt : std::optional(page.after[0]);
    const auto viewer = find_indicator_viewer(app, call);
    const auto indicator = find_consulted(app, call, viewer);
    const auto found = app.database().read(
        call.region, [&](auto& tx) { return store::list_comments(tx, indicator.id, after, page.limit + 1); });
    const bool sees_authors = viewer.office || call.has_role("auditor");
    return service::page_of(
        call, page, found,
        [&](const store::Comment& comment) {
            const bool own = viewer.member && viewer.member->employee_id == comment.author_id;
            return render_comment(comment, sees_authors || own);
        },
        [](const store::Comment& comment) { return std::vector{comment.id.to_string()}; });
}

/// Who is signed in, after personnel's feed was asked for whoever has not arrived yet.
IndicatorViewer find_present_viewer(const Context& context, const service::Call& call) {
    auto viewer = find_indicator_viewer(context.app, call);
    if (!viewer.member && context.people.catch_up(call.region, call.request.deadline))
        viewer = find_indicator_viewer(context.app, call);
    return viewer;
}

/// A comment on a comment stands in its thread, which has one level.
void check_thread(postgres::Transaction& tx, const store::Comment& comment) {
    if (!comment.in_reply_to) return;
    const auto first = store::find_comment(tx, *comment.in_reply_to);
    if (!first || first->indicator_id != comment.indicator_id || first->edition != comment.edition ||
        first->in_reply_to)
        throw service::refused("/in_reply_to", unknown_comment);
}

http::Response add_comment(const Context& context, service::Call& call) {
    const auto viewer = find_present_viewer(context, call);
    return context.app.write(call, [&](feed::Writing& writing) {
        const auto indicator = lock_for(IndicatorAction::comment, writing, call, viewer);
        store::Comment comment{.id = domain::new_id<store::Comment>(),
                               .indicator_id = indicator.id,
                               .edition = indicator.edition,
                               .author_id = viewer.member->employee_id,
                               .text = call.body["text"],
                               .in_reply_to = service::optional_id<store::Comment>(call.body, "in_reply_to")};
        check_thread(writing.sql(), comment);
        store::insert(writing.sql(), comment);
        writing.publish({"id.kinerja.comment.added", comment.id.to_string(),
                         json{{"id", comment.id},
                              {"indicator_id", indicator.id},
                              {"edition", indicator.edition},
                              {"author_id", comment.author_id},
                              {"in_reply_to", comment.in_reply_to}}
                             .dump(),
                         json{{"text", comment.text}}.dump()});
        return service::created(
            service::location(call, "indicators", indicator.id) + "/comments/" + comment.id.to_string(),
            render_comment(comment, true), 1);
    });
}

/// The fields of the answer that are as they were when the edition was opened: nothing was changed in them.
std::vector<domain::Violation> check_changed(const json& opened, const json& now,
                                             const std::vector<std::string>& changed) {
    std::vector<domain::Violation> found;
    for (std::size_t i = 0; i < changed.size(); ++i)
        if (!opened.contains(changed[i]) || opened[changed[i]] == now[changed[i]])
            found.push_back({"changed/" + std::to_string(i), not_changed});
    return found;
}

http::Response answer_comment(service::App& app, service::Call& call) {
    return app.write(call, [&](feed::Writing& writing) {
        auto& tx = writing.sql();
        const auto indicator = store::lock_indicator(tx, service::path_id<Indicator>(call));
        auto comment = store::find_comment(tx, service::path_id<store::Comment>(call, "comment_id"));
        if (!indicator || !comment || comment->indicator_id != indicator->id) throw http::not_found();
        comment->changed = read_list(call.body, "changed");
        comment->answer = call.body["text"];
        const auto edition = store::find_edition(tx, indicator->id, comment->edition).value();
        const auto opened = store::find_opened_fields(tx, indicator->id, comment->edition);
        if (const auto found =
                check_changed(json::parse(opened.value_or("{}")), render_fields(edition), comment->changed);
            !found.empty())
            throw service::refused(found);
        if (!store::answer(tx, *comment)) throw service::conflict(answered_already);
        writing.publish({"id.kinerja.comment.answered", comment->id.to_string(),
                         json{{"id", comment->id},
                              {"indicator_id", comment->indicator_id},
                              {"edition", comment->edition},
                              {"changed", comment->changed}}
                             .dump(),
                         json{{"answer", *comment->answer}}.dump()});
        return service::ok(render_comment(*comment, true));
    });
}

http::Response find_consultation(service::App& app, service::Call& call) {
    const auto viewer = find_indicator_viewer(app, call);
    const auto edition = find_consulted(app, call, viewer);
    return app.database().read(call.region, [&](postgres::Transaction& tx) {
        return service::ok(render_consultation_status(tx, edition, viewer));
    });
}

http::Response cast_vote(const Context& context, service::Call& call) {
    const auto viewer = find_present_viewer(context, call);
    return context.app.write(call, [&](feed::Writing& writing) {
        auto& tx = writing.sql();
        const auto indicator = lock_for(IndicatorAction::vote, writing, call, viewer);
        const auto vote = service::code_of<Vote>(call.body, "vote");
        store::cast_vote(tx, indicator, viewer.member->employee_id, vote);
        writing.publish({"id.kinerja.vote.cast", indicator.id.to_string(),
                         json{{"indicator_id", indicator.id}, {"edition", indicator.edition}}.dump(),
                         json{{"employee_id", viewer.member->employee_id}, {"vote", vote}}.dump()});
        return service::ok(render_consultation_status(tx, indicator, viewer));
    });
}

}

std::vector<service::Endpoint> consultation_routes(const Context& context) {
    using http::Method;
    const auto one = service::regional("indicators/{id}");
    return {
        {Method::post, one + "/consult", bound(context, consult)},
        {Method::post, one + "/extend", bound(context, extend_consultation)},
        {Method::get, one + "/consultation", bound(context, find_consultation)},
        {Method::put, one + "/vote", bound(context, cast_vote)},
        {Method::get, one + "/comments", bound(context, list_comments)},
        {Method::post, one + "/comments", bound(context, add_comment)},
        {Method::post, one + "/comments/{comment_id}/answer", bound(context, answer_comment)},
    };
}

}
