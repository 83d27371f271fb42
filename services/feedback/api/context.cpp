#include "context.hpp"

#include <algorithm>

#include "batch_store.hpp"
#include "own_since.hpp"
#include "service_store.hpp"
#include "survey_store.hpp"

namespace feedback {
namespace {

directory::Days own_days(const domain::Date& today) { return {domain::own_since(today), domain::last_day}; }

bool holds(const std::vector<std::string>& units, domain::UnitId unit_id) {
    return std::ranges::count(units, unit_id.to_string()) > 0;
}

/// Of a thing that has a unit: about whoever heads that, or has headed it lately.
template <class Thing>
service::IsAbout of_unit_heads(service::App& app,
                               std::optional<Thing> (*find)(postgres::Transaction&, domain::Id<Thing>)) {
    return [&app, find](postgres::Transaction& tx, const std::string& id, const std::string& nip) {
        const auto thing = find(tx, service::id_of<Thing>(id));
        return thing && holds(find_own_units(tx, nip, service::today(app, tx)).headed, thing->unit_id);
    };
}

}

std::optional<directory::Employee> find_caller(postgres::Transaction& tx, const service::Call& call) {
    const auto& nip = call.principal.nip;
    return nip ? directory::employee_by_nip(tx, *nip, call.today) : std::nullopt;
}

bool serves(postgres::Transaction& tx, const std::string& nip, domain::UnitId unit_id, domain::Date today) {
    return holds(directory::served_units(tx, nip, today), unit_id);
}

OwnUnits find_own_units(postgres::Transaction& tx, const std::string& nip, domain::Date today) {
    return {.headed = directory::headed_units(tx, nip, own_days(today), today),
            .served = directory::served_units(tx, nip, today)};
}

UnitParties::UnitParties(service::App& app, const service::Call& call)
    : is_office_(call.has_role("feedback_officer") || call.has_role("hr_admin")) {
    if (!is_office_ || !call.principal.nip) return;
    own_ =
        app.database().read(call.region, [&](auto& tx) { return find_own_units(tx, *call.principal.nip, call.today); });
}

domain::Parties UnitParties::to_survey_of(domain::UnitId unit_id) const {
    domain::Parties parties = domain::Party::participant;
    if (is_office_ && !holds(own_.headed, unit_id)) parties |= domain::Party::office;
    return parties;
}

domain::Parties UnitParties::to_batch_of(domain::UnitId unit_id) const {
    return holds(own_.served, unit_id) ? domain::Party::participant : to_survey_of(unit_id);
}

void recognise_subjects(service::App& app) {
    app.recognise("unit", [&app](postgres::Transaction& tx, const std::string& id, const std::string& nip) {
        return holds(find_own_units(tx, nip, service::today(app, tx)).headed, service::id_of<domain::Unit>(id));
    });
    app.recognise("public_service", of_unit_heads(app, store::find_service));
    app.recognise("survey", of_unit_heads(app, store::find_survey));
    app.recognise("response_batch", [&app](postgres::Transaction& tx, const std::string& id, const std::string& nip) {
        const auto batch = store::find_batch(tx, service::id_of<ResponseBatch>(id));
        if (!batch) return false;
        const auto own = find_own_units(tx, nip, service::today(app, tx));
        return holds(own.headed, batch->unit_id) || holds(own.served, batch->unit_id);
    });
}

http::Problem closed_survey() {
    return service::state_forbids<decltype(survey_workflow)>(SurveyState::closed, {}, &survey_closed);
}

http::Response for_public(http::Response response) {
    response.headers.set("Cache-Control", "public, max-age=60");
    return response;
}

}
