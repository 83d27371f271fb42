#include "innovation_review_routes.hpp"

#include <algorithm>

#include "catalogue_policy_store.hpp"
#include "innovation_access.hpp"
#include "innovation_json.hpp"
#include "input.hpp"

namespace indicators {
namespace {

/// Nobody reviews an idea of their own, nor of the unit that they lead.
void check_reviewers(service::App& app, postgres::Transaction& tx, const Innovation& innovation,
                     const std::vector<std::string>& reviewer_ids) {
    const auto known = directory::employees(tx, reviewer_ids, service::today(app));
    std::vector<http::Fault> faults;
    for (std::size_t i = 0; i < reviewer_ids.size(); ++i) {
        const auto at = "/reviewer_ids/" + std::to_string(i);
        if (std::ranges::count(innovation.team_ids, reviewer_ids[i]) > 0)
            faults.push_back({at,
                              "reviewer_in_team",
                              {"Penilai tidak boleh anggota tim.", "A reviewer is not a member of the team."}});
        else if (directory::is_led_by(tx, innovation.unit_id, reviewer_ids[i], service::today(app)))
            faults.push_back({at,
                              "reviewer_leads_unit",
                              {"Penilai tidak boleh memimpin unit pengusul.", "A reviewer does not lead its unit."}});
        else if (std::ranges::none_of(known, [&](const auto& one) { return one.id == reviewer_ids[i]; }))
            faults.push_back({at, "unknown_employee", {"Pegawai tidak dikenal.", "There is no such employee."}});
    }
    if (!faults.empty()) throw http::unprocessable(std::move(faults));
}

http::Response assign(const Context& context, service::Call& call) {
    const auto as = innovation_viewer(context, call);
    return context.app.write(call, [&](feed::Writing& writing) {
        auto innovation = locked_for(InnovationAction::assign, writing, call, as);
        const auto ids = call.body["reviewer_ids"].get<std::vector<std::string>>();
        check_reviewers(context.app, writing.sql(), innovation, ids);
        std::vector<Review> reviews;
        for (const auto& id : ids) {
            const auto before = std::ranges::find(innovation.reviews, id, &Review::reviewer_id);
            reviews.push_back(before == innovation.reviews.end() ? Review{.reviewer_id = id} : *before);
        }
        innovation.reviews = std::move(reviews);
        innovation.state = InnovationState::under_review;
        return saved(writing, call, as, std::move(innovation));
    });
}

http::Response review(const Context& context, service::Call& call) {
    const auto as = innovation_viewer(context, call);
    return context.app.write(call, [&](feed::Writing& writing) {
        auto innovation = locked_for(InnovationAction::review, writing, call, as);
        auto& mine = *std::ranges::find(innovation.reviews, as.me->id, &Review::reviewer_id);
        for (const auto criterion : all_criteria)
            mine.points[criterion] = call.body["points"][std::string(code(criterion))];
        mine.comment = call.body["comment"];
        return saved(writing, call, as, std::move(innovation));
    });
}

http::Response verify(const Context& context, service::Call& call) {
    const auto as = innovation_viewer(context, call);
    return context.app.write(call, [&](feed::Writing& writing) {
        auto innovation = locked_for(InnovationAction::verify, writing, call, as);
        const auto points = points_of(innovation);
        if (!points)
            throw http::conflict("reviews-missing",
                                 {"Masih ada penilai yang belum menilai.", "A reviewer has not reviewed it yet."});
        const auto policy = store::catalogue_policy(writing.sql());
        if (!passes(*points, policy))
            throw http::conflict("points-too-low", {"Nilai di bawah batas kelulusan.", "Its points are too few."})
                .with("points", points->to_fixed(2))
                .with("innovation_pass", policy.innovation_pass.to_string());
        const auto today = service::today(context.app);
        innovation.state = InnovationState::verified;
        innovation.verified_on = today;
        auto response = saved(writing, call, as, innovation);
        context.listeners.innovation_counts(writing, innovation, today);
        return response;
    });
}

/// Back to the team, or for good; the team is told why.
service::Handler refused_to(const Context& context, InnovationAction action, InnovationState to) {
    return [context, action, to](service::Call& call) {
        const auto as = innovation_viewer(context, call);
        return context.app.write(call, [&](feed::Writing& writing) {
            auto innovation = locked_for(action, writing, call, as);
            innovation.state = to;
            innovation.reason = call.body["reason"];
            return saved(writing, call, as, std::move(innovation));
        });
    };
}

std::vector<http::Fault> adoption_faults(service::App& app, postgres::Transaction& tx, const Innovation& innovation,
                                         const Adoption& adoption) {
    std::vector<http::Fault> faults;
    const auto today = service::today(app);
    if (adoption.unit_id && *adoption.unit_id == innovation.unit_id)
        faults.push_back(
            {"/unit_id", "not_elsewhere", {"Unit ini pemilik inovasi.", "It is this unit's own innovation."}});
    else if (adoption.unit_id && !directory::unit(tx, *adoption.unit_id, today))
        faults.push_back({"/unit_id", "unknown_unit", {"Unit tidak dikenal.", "There is no such unit."}});
    if (adoption.adopted_on > today || adoption.adopted_on < *innovation.verified_on)
        faults.push_back({"/adopted_on",
                          "bad_day",
                          {"Tanggal harus antara hari verifikasi dan hari ini.",
                           "It is between the day of verification and today."}});
    return faults;
}

http::Response adopt(const Context& context, service::Call& call) {
    const auto as = innovation_viewer(context, call);
    return context.app.write(call, [&](feed::Writing& writing) {
        auto& tx = writing.sql();
        auto innovation = locked_for(InnovationAction::adopt, writing, call, as);
        const Adoption adoption{.id = service::new_uuid(),
                                .unit_id = service::member<std::string>(call.body, "unit_id"),
                                .adopter = call.body["adopter"],
                                .adopted_on = service::day_of(call.body, "adopted_on"),
                                .evidence = links_from(call.body["evidence"])};
        if (auto faults = adoption_faults(context.app, tx, innovation, adoption); !faults.empty())
            throw http::unprocessable(std::move(faults));
        if (!store::insert(tx, innovation.id, adoption))
            throw http::conflict("adopted-already", {"Adopsi ini sudah dicatat.", "This adoption is known already."});
        innovation.adoptions.push_back(adoption);
        auto response = saved(writing, call, as, innovation);
        context.listeners.innovation_counts(writing, innovation, adoption.adopted_on);
        return response;
    });
}

}

std::vector<service::Endpoint> innovation_review_routes(const Context& context) {
    using http::Method;
    const auto in = [context](auto handler) {
        return [context, handler](service::Call& call) { return handler(context, call); };
    };
    const std::string one = "/v1/regions/{region}/innovations/{id}";
    return {
        {Method::post, one + "/assign", in(assign)},
        {Method::post, one + "/review", in(review)},
        {Method::post, one + "/verify", in(verify)},
        {Method::post, one + "/return", refused_to(context, InnovationAction::give_back, InnovationState::returned)},
        {Method::post, one + "/reject", refused_to(context, InnovationAction::reject, InnovationState::rejected)},
        {Method::post, one + "/adopt", in(adopt)},
    };
}

}
