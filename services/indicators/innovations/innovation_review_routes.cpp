#include <algorithm>

#include "catalogue_policy_store.hpp"
#include "innovation_access.hpp"
#include "innovation_routes.hpp"
#include "owner_access.hpp"
#include "owner_input.hpp"
#include "reasons.hpp"

namespace indicators {
namespace {

constexpr Reason reviewer_in_team{"reviewer_in_team", "Penilai tidak boleh anggota tim.",
                                  "A reviewer is not a member of the team."};
constexpr Reason reviewer_leads_unit{"reviewer_leads_unit", "Penilai tidak boleh memimpin unit pengusul.",
                                     "A reviewer does not lead its unit."};
constexpr Reason not_elsewhere{"not_elsewhere", "Unit ini pemilik inovasi.", "It is this unit's own innovation."};
constexpr Reason bad_day{"bad_day", "Tanggal harus antara hari verifikasi dan hari ini.",
                         "It is between the day of verification and today."};
constexpr Reason points_too_low{"points-too-low", "Nilai di bawah batas kelulusan.", "Its points are too few."};
constexpr Reason adopted_already{"adopted-already", "Adopsi ini sudah dicatat.", "This adoption is known already."};

/// Nobody reviews an idea of their own, nor of the unit that they lead, or led since the first of last year.
std::vector<domain::Violation> check_reviewers(service::App& app, postgres::Transaction& tx,
                                               const Innovation& innovation, const std::vector<std::string>& ids) {
    const auto known = directory::employees(tx, ids, service::today(app, tx));
    std::vector<domain::Violation> found;
    for (std::size_t i = 0; i < ids.size(); ++i) {
        const auto field = "reviewer_ids/" + std::to_string(i);
        if (std::ranges::count(innovation.team_ids, ids[i]) > 0)
            found.push_back({field, reviewer_in_team});
        else if (directory::is_led_by(tx, innovation.unit_id, ids[i], own_days(service::today(app, tx))))
            found.push_back({field, reviewer_leads_unit});
        else if (std::ranges::count(known, ids[i], &directory::Employee::id) == 0)
            found.push_back({field, unknown_employee});
    }
    return found;
}

http::Response assign_reviewers(const Context& context, service::Call& call) {
    const auto viewer = find_innovation_viewer(context, call);
    return context.app.write(call, [&](feed::Writing& writing) {
        auto innovation = lock_for(InnovationAction::assign, writing, call, viewer);
        const auto ids = call.body["reviewer_ids"].get<std::vector<std::string>>();
        if (const auto found = check_reviewers(context.app, writing.sql(), innovation, ids); !found.empty())
            throw service::refused(found);
        std::vector<Review> reviews;
        for (const auto& id : ids) {
            const auto before = std::ranges::find(innovation.reviews, id, &Review::reviewer_id);
            reviews.push_back(before == innovation.reviews.end() ? Review{.reviewer_id = id} : *before);
        }
        innovation.reviews = std::move(reviews);
        note_decider(innovation, viewer);
        return save_innovation(writing, call, viewer, std::move(innovation));
    });
}

http::Response review_innovation(const Context& context, service::Call& call) {
    const auto viewer = find_innovation_viewer(context, call);
    return context.app.write(call, [&](feed::Writing& writing) {
        auto innovation = lock_for(InnovationAction::review, writing, call, viewer);
        auto& own = *std::ranges::find(innovation.reviews, viewer.employee->id, &Review::reviewer_id);
        for (const auto criterion : domain::all_of<Criterion>())
            own.points[criterion] = call.body["points"][std::string(domain::code(criterion))];
        own.comment = call.body["comment"];
        return save_innovation(writing, call, viewer, std::move(innovation));
    });
}

http::Response verify_innovation(const Context& context, service::Call& call) {
    const auto viewer = find_innovation_viewer(context, call);
    return context.app.write(call, [&](feed::Writing& writing) {
        auto innovation = lock_for(InnovationAction::verify, writing, call, viewer);
        const auto points = points_of(innovation).value();
        const auto today = call.today;
        const auto policy = store::find_catalogue_policy(writing.sql(), today);
        if (!passes(points, policy))
            throw service::conflict(points_too_low)
                .with("points", points.to_fixed(2))
                .with("innovation_pass", policy.innovation_pass);
        innovation.verified_on = today;
        note_decider(innovation, viewer);
        auto response = save_innovation(writing, call, viewer, innovation);
        context.listeners.on_innovation_counted(writing, innovation, today);
        return response;
    });
}

/// Back to the team, or for good; the team is told why.
service::Handler refuse_innovation(const Context& context, InnovationAction action) {
    return [context, action](service::Call& call) {
        const auto viewer = find_innovation_viewer(context, call);
        return context.app.write(call, [&](feed::Writing& writing) {
            auto innovation = lock_for(action, writing, call, viewer);
            innovation.reason = call.body["reason"];
            return save_innovation(writing, call, viewer, std::move(innovation));
        });
    };
}

std::vector<domain::Violation> check_adoption(service::App& app, postgres::Transaction& tx,
                                              const Innovation& innovation, const Adoption& adoption) {
    std::vector<domain::Violation> found;
    const auto today = service::today(app, tx);
    if (adoption.unit_id && *adoption.unit_id == innovation.unit_id)
        found.push_back({"unit_id", not_elsewhere});
    else if (adoption.unit_id && !directory::unit(tx, *adoption.unit_id, today))
        found.push_back({"unit_id", unknown_unit});
    if (adoption.adopted_on > today || adoption.adopted_on < *innovation.verified_on)
        found.push_back({"adopted_on", bad_day});
    return found;
}

http::Response adopt_innovation(const Context& context, service::Call& call) {
    const auto viewer = find_innovation_viewer(context, call);
    return context.app.write(call, [&](feed::Writing& writing) {
        auto& tx = writing.sql();
        auto innovation = lock_for(InnovationAction::adopt, writing, call, viewer);
        const Adoption adoption{.id = domain::new_id<Adoption>(),
                                .unit_id = service::member<std::string>(call.body, "unit_id"),
                                .adopter = call.body["adopter"],
                                .adopted_on = service::day_of(call.body, "adopted_on"),
                                .evidence = read_links(call.body["evidence"])};
        if (const auto found = check_adoption(context.app, tx, innovation, adoption); !found.empty())
            throw service::refused(found);
        if (!store::insert(tx, innovation.id, adoption)) throw service::conflict(adopted_already);
        innovation.adoptions.push_back(adoption);
        note_decider(innovation, viewer);
        auto response = save_innovation(writing, call, viewer, innovation);
        context.listeners.on_innovation_counted(writing, innovation, adoption.adopted_on);
        return response;
    });
}

}

std::vector<service::Endpoint> innovation_review_routes(const Context& context) {
    using http::Method;
    const auto one = service::regional("innovations/{id}");
    return {
        {Method::post, one + "/assign", bound(context, assign_reviewers)},
        {Method::post, one + "/review", bound(context, review_innovation)},
        {Method::post, one + "/verify", bound(context, verify_innovation)},
        {Method::post, one + "/return", refuse_innovation(context, InnovationAction::give_back)},
        {Method::post, one + "/reject", refuse_innovation(context, InnovationAction::reject)},
        {Method::post, one + "/adopt", bound(context, adopt_innovation)},
    };
}

}
