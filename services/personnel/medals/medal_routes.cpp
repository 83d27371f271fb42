#include "medal_routes.hpp"

#include <algorithm>

#include "candidates.hpp"
#include "career_policy_store.hpp"
#include "json_values.hpp"
#include "medal_store.hpp"
#include "unit_store.hpp"

namespace personnel {
namespace {

using nlohmann::json;

json render_medal(const store::Served& one, const ServiceMedal& medal) {
    return {{"employee_id", one.employee_id},
            {"unit_id", one.unit_id},
            {"position_id", one.position_id},
            {"years", medal.years},
            {"state", medal.state},
            {"full_on", medal.full_on},
            {"award_on", medal.award_on},
            {"verdict", overall(medal.conditions)},
            {"conditions", render_conditions(medal.conditions)}};
}

/// Which of the medals that a year brings are asked for.
struct Asked {
    int year{};
    MedalState state{};
    std::optional<int> years{};
    std::optional<Verdict> verdict{};
    [[nodiscard]] bool takes(const ServiceMedal& medal) const {
        return (!years || medal.years == *years) && (!verdict || overall(medal.conditions) == *verdict);
    }
};
Asked read_asked(const service::Call& call) {
    const auto years = service::query_text(call, "years");
    return {.year = static_cast<int>(service::whole_number(service::asked(call, "year"))),
            .state = service::query_code<MedalState>(call, "state").value_or(MedalState::due),
            .years = years ? std::optional(static_cast<int>(service::whole_number(*years))) : std::nullopt,
            .verdict = service::query_code<Verdict>(call, "verdict")};
}

http::Response list_medals(service::App& app, service::Call& call) {
    const auto page = service::page_request(call, {service::Key::uuid});
    const auto asked = read_asked(call);
    store::ServedFilter filter{.unit_id = service::query_text(call, "unit_id")};
    if (!page.after.empty()) filter.after_id = page.after[0];
    return app.database().snapshot(call.region, [&](postgres::Transaction& tx) {
        const auto policies = store::list_career_policies(tx);
        const auto now = domain::policy_on(policies, call.today).policy.service_medal_terms;
        filter.on = std::min(award_day(now, asked.year), call.today);
        if (filter.unit_id && !store::find_unit(tx, *filter.unit_id, filter.on)) throw http::not_found();
        auto policy = domain::policy_on(policies, filter.on).policy;
        policy.service_medal_terms.programs = now.programs;  // by what is known now, whatever day is judged
        std::vector<std::pair<std::string, json>> found;
        store::each_served(tx, filter, [&](const store::Served& one) {
            const auto medal = service_medal(one.record, asked.state, asked.year, call.today, policy);
            if (medal && asked.takes(*medal)) found.emplace_back(one.employee_id, render_medal(one, *medal));
            return found.size() <= static_cast<std::size_t>(page.limit);
        });
        return service::page_of(
            call, page, found, [](const auto& one) { return one.second; },
            [](const auto& one) { return std::vector{one.first}; });
    });
}

}

std::vector<service::Endpoint> medal_routes(service::App& app) {
    return {{http::Method::get, service::regional("service-medals"), service::bound(app, list_medals)}};
}

}
