#include "catalogue_policy_routes.hpp"

#include "catalogue_policy_store.hpp"
#include "input.hpp"
#include "owner_json.hpp"

namespace indicators {
namespace {

using nlohmann::json;

json to_json(const CataloguePolicy& policy) {
    return {{"consultation_days", policy.consultation_days},
            {"innovation_register", code(policy.innovation_register)},
            {"innovation_pass", policy.innovation_pass.to_string()}};
}

http::Response read(service::App& app, service::Call& call) {
    const auto policy = app.database().read(call.region, [](auto& tx) { return store::catalogue_policy(tx); });
    return service::ok_versioned(call, to_json(policy), policy.version);
}

http::Response change(service::App& app, service::Call& call) {
    return app.write(call, [&](feed::Writing& writing) {
        auto policy = store::catalogue_policy(writing.sql());
        service::require_version(call, policy.version);
        if (const auto days = service::member<int>(call.body, "consultation_days")) policy.consultation_days = *days;
        if (const auto visibility = service::member<std::string>(call.body, "innovation_register"))
            policy.innovation_register = service::code_of(all_registers, *visibility);
        if (const auto pass = optional_decimal_from(call.body, "innovation_pass")) policy.innovation_pass = *pass;
        if (policy.innovation_pass < domain::Decimal{} || policy.innovation_pass > domain::Decimal(100))
            throw service::refused("/innovation_pass", "bad_share",
                                   {"Nilai harus 0 sampai 100.", "It is between 0 and 100."});
        ++policy.version;
        if (!store::save(writing.sql(), policy))
            throw http::precondition_failed(service::etag(store::catalogue_policy(writing.sql()).version));
        auto data = to_json(policy);
        data["version"] = policy.version;
        writing.publish({"id.kinerja.catalogue_policy.changed", call.region, data.dump(), {}});
        return service::ok_versioned(call, to_json(policy), policy.version);
    });
}

}

std::vector<service::Endpoint> catalogue_policy_routes(const Context& context) {
    using http::Method;
    auto& app = context.app;
    return {
        {Method::get, "/v1/regions/{region}/catalogue-policy", service::bound(app, read)},
        {Method::patch, "/v1/regions/{region}/catalogue-policy", service::bound(app, change)},
    };
}

}
