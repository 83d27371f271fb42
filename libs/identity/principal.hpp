#pragma once
#include <optional>
#include <set>
#include <string>

namespace identity {

/// Who calls: the verified claims of an OIDC access token, or nobody (an anonymous citizen).
struct Principal {
    std::string subject;                        ///< `sub`; empty when anonymous
    std::string region;                         ///< Kemendagri code, or "*" for national and service accounts
    std::set<std::string, std::less<>> roles;   ///< asn, hr_admin, kpi_admin, …, see api.md "Roles"
    std::set<std::string, std::less<>> scopes;  ///< of integrations: "kpi:read"
    std::optional<std::string> nip;             ///< of civil servants; personal: never logged

    [[nodiscard]] bool anonymous() const { return subject.empty(); }
    [[nodiscard]] bool has_role(std::string_view role) const { return roles.contains(role); }
    [[nodiscard]] bool may_enter(std::string_view region_code) const { return region == "*" || region == region_code; }
};

}
