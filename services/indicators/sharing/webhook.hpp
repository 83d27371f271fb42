#pragma once
#include "workflow.hpp"

namespace indicators {

/// A disabled endpoint is sent nothing.
enum class WebhookState { enabled, disabled };
constexpr auto codes_of(WebhookState) {
    using enum WebhookState;
    return domain::codes<WebhookState>({{enabled, "enabled"}, {disabled, "disabled"}});
}

enum class WebhookAction { change, remove, rotate_secret, test, replay };
constexpr auto codes_of(WebhookAction) {
    using enum WebhookAction;
    return domain::codes<WebhookAction>(
        {{change, "change"}, {remove, "delete"}, {rotate_secret, "rotate_secret"}, {test, "test"}, {replay, "replay"}});
}

/// A change may also enable or disable it, whichever it says.
inline constexpr auto webhook_workflow = [] {
    using enum WebhookState;
    using enum WebhookAction;
    using enum domain::Party;
    using Step = domain::Step<WebhookState, WebhookAction>;
    // clang-format off
    return domain::Workflow({
        // from      action         to        who
        Step{enabled,  change,        disabled, office},
        Step{disabled, change,        enabled,  office},
        Step{enabled,  remove,        enabled,  office},
        Step{disabled, remove,        disabled, office},
        Step{enabled,  rotate_secret, enabled,  office},
        Step{disabled, rotate_secret, disabled, office},
        Step{enabled,  test,          enabled,  office},
        Step{enabled,  replay,        enabled,  office},
    });
    // clang-format on
}();

}
