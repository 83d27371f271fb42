#include "context.hpp"

#include <algorithm>

#include "batch_store.hpp"
#include "input.hpp"
#include "service_store.hpp"
#include "survey_store.hpp"

namespace feedback {

Standing standing(const service::Call& call) {
    return {.manages = call.has_role("feedback_officer") || call.has_role("hr_admin")};
}

UnitStandings::UnitStandings(service::App& app, const service::Call& call) : held_(standing(call)) {
    if (!held_.manages || !call.principal.nip) return;
    led_ = app.database().read(
        call.region, [&](auto& tx) { return directory::led_units(tx, *call.principal.nip, service::today(app)); });
}

Standing UnitStandings::of(const std::string& unit_id) const {
    return std::ranges::count(led_, unit_id) > 0 ? Standing{} : held_;
}

void recognise_subjects(service::App& app) {
    /// `found` gives what has the unit, or nothing.
    const auto of_unit = [&app](auto found) {
        return [&app, found](postgres::Transaction& tx, const std::string& id, const std::string& nip) {
            const auto one = found(tx, id);
            return one && directory::leads(tx, nip, one->unit_id, service::today(app));
        };
    };
    app.recognise("unit", [&app](postgres::Transaction& tx, const std::string& id, const std::string& nip) {
        return directory::leads(tx, nip, id, service::today(app));
    });
    app.recognise("public_service", of_unit(store::service));
    app.recognise("survey", of_unit(store::survey));
    app.recognise("response_batch", of_unit(store::batch));
}

bool is_open_unit(const Context& context, const service::Call& call, const std::string& unit_id) {
    const auto known = [&] {
        const auto found = context.app.database().read(
            call.region, [&](auto& tx) { return directory::unit(tx, unit_id, service::today(context.app)); });
        return found && !found->closed;
    };
    return known() || (context.units.catch_up(call.region, call.request.deadline) && known());
}

http::Response for_public(http::Response response) {
    response.headers.set("Cache-Control", "public, max-age=60");
    return response;
}

}
