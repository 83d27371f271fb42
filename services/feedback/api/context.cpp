#include "context.hpp"

#include <algorithm>

#include "batch_store.hpp"
#include "own_since.hpp"
#include "service_store.hpp"
#include "survey_store.hpp"

namespace feedback {
namespace {

directory::Days own_days(const domain::Date& today) { return {domain::own_since(today), domain::last_day}; }

/// Of a thing that has a unit: about whoever leads that, or has led it lately.
template <class Thing>
service::IsAbout of_unit_leaders(service::App& app,
                                 std::optional<Thing> (*find)(postgres::Transaction&, domain::Id<Thing>)) {
    return [&app, find](postgres::Transaction& tx, const std::string& id, const std::string& nip) {
        const auto thing = find(tx, service::id_of<Thing>(id));
        return thing && directory::leads(tx, nip, thing->unit_id.to_string(), own_days(service::today(app, tx)));
    };
}

}

UnitParties::UnitParties(service::App& app, const service::Call& call)
    : is_office_(call.has_role("feedback_officer") || call.has_role("hr_admin")) {
    if (!is_office_ || !call.principal.nip) return;
    led_ = app.database().read(
        call.region, [&](auto& tx) { return directory::led_units(tx, *call.principal.nip, own_days(call.today)); });
}

domain::Parties UnitParties::of(domain::UnitId unit_id) const {
    domain::Parties parties = domain::Party::participant;
    if (is_office_ && std::ranges::count(led_, unit_id.to_string()) == 0) parties |= domain::Party::office;
    return parties;
}

void recognise_subjects(service::App& app) {
    app.recognise("unit", [&app](postgres::Transaction& tx, const std::string& id, const std::string& nip) {
        return directory::leads(tx, nip, id, own_days(service::today(app, tx)));
    });
    app.recognise("public_service", of_unit_leaders(app, store::find_service));
    app.recognise("survey", of_unit_leaders(app, store::find_survey));
    app.recognise("response_batch", of_unit_leaders(app, store::find_batch));
}

http::Problem closed_survey() {
    return service::state_forbids<decltype(survey_workflow)>(SurveyState::closed, {}, &survey_closed);
}

http::Response for_public(http::Response response) {
    response.headers.set("Cache-Control", "public, max-age=60");
    return response;
}

}
