#include "catalogue_policy_store.hpp"
#include "catalogue_routes.hpp"
#include "owner_input.hpp"
#include "policies.hpp"
#include "reasons.hpp"

namespace indicators {
namespace {

constexpr Reason bad_pass{"bad_share", "Nilai harus 0 sampai 100.", "It is between 0 and 100."};

CataloguePolicy read_policy(const nlohmann::json& body) {
    const auto pass = read_decimal(body, "innovation_pass");
    return {.consultation_days = body["consultation_days"],
            .innovation_register = service::code_of<Register>(body, "innovation_register"),
            .innovation_pass = pass};
}

std::vector<domain::Violation> check_policy(postgres::Transaction& /*tx*/, const CataloguePolicy& policy) {
    const bool passable = policy.innovation_pass >= domain::Decimal{} && policy.innovation_pass <= domain::Decimal(100);
    return passable ? std::vector<domain::Violation>{} : std::vector<domain::Violation>{{"innovation_pass", bad_pass}};
}

nlohmann::json render_policy(const CataloguePolicyVersion& version) {
    return {{"version", version.version},
            {"valid_from", version.valid_from},
            {"consultation_days", version.policy.consultation_days},
            {"innovation_register", version.policy.innovation_register},
            {"innovation_pass", version.policy.innovation_pass}};
}

feed::Event changed_event(const CataloguePolicyVersion& version, const std::string& region) {
    return {"id.kinerja.catalogue_policy.changed", region, render_policy(version).dump(), {}};
}

}

std::vector<service::Endpoint> catalogue_policy_routes(const Context& context) {
    return service::policy_endpoints<CataloguePolicy>(context.app, service::regional("catalogue-policies"),
                                                      {.list = store::list_catalogue_policies,
                                                       .lock = store::lock_catalogue_policies,
                                                       .insert = store::insert,
                                                       .read = read_policy,
                                                       .render = render_policy,
                                                       .changed_event = changed_event,
                                                       .check = check_policy});
}

}
