#include "catalogue_policy_store.hpp"
#include "catalogue_routes.hpp"
#include "owner_input.hpp"
#include "reasons.hpp"

namespace indicators {
namespace {

constexpr Reason bad_pass{"bad_share", "Nilai harus 0 sampai 100.", "It is between 0 and 100."};

nlohmann::json render_policy(const CataloguePolicy& policy) {
    return {{"consultation_days", policy.consultation_days},
            {"innovation_register", policy.innovation_register},
            {"innovation_pass", policy.innovation_pass}};
}

http::Response find_policy(service::App& app, service::Call& call) {
    const auto policy = app.database().read(call.region, store::find_catalogue_policy);
    return service::ok_versioned(call, render_policy(policy), policy.version);
}

http::Response change_policy(service::App& app, service::Call& call) {
    return app.write(call, [&](feed::Writing& writing) {
        auto policy = store::find_catalogue_policy(writing.sql());
        service::require_version(call, policy.version);
        if (const auto days = service::member<int>(call.body, "consultation_days")) policy.consultation_days = *days;
        if (call.body.contains("innovation_register"))
            policy.innovation_register = service::code_of<Register>(call.body, "innovation_register");
        if (const auto pass = read_optional_decimal(call.body, "innovation_pass")) policy.innovation_pass = *pass;
        if (policy.innovation_pass < domain::Decimal{} || policy.innovation_pass > domain::Decimal(100))
            throw service::refused("/innovation_pass", bad_pass);
        ++policy.version;
        if (!store::save(writing.sql(), policy))
            throw http::precondition_failed(service::etag(store::find_catalogue_policy(writing.sql()).version));
        auto data = render_policy(policy);
        data["version"] = policy.version;
        writing.publish({"id.kinerja.catalogue_policy.changed", call.region, data.dump(), {}});
        return service::ok_versioned(call, render_policy(policy), policy.version);
    });
}

}

std::vector<service::Endpoint> catalogue_policy_routes(const Context& context) {
    using http::Method;
    const auto path = service::regional("catalogue-policy");
    return {
        {Method::get, path, bound(context, find_policy)},
        {Method::patch, path, bound(context, change_policy)},
    };
}

}
