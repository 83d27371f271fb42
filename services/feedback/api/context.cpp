#include "context.hpp"

#include "input.hpp"

namespace feedback {

Standing standing(const service::Call& call) {
    return {.manages = call.has_role("feedback_officer") || call.has_role("hr_admin")};
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
