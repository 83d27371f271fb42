#include "test_issuer.hpp"

#include <chrono>
#include <fstream>
#include <nlohmann/json.hpp>

#include "issuer.hpp"

namespace testing_support {

TestIssuer::TestIssuer()
    : key_(std::make_unique<identity::testing::SigningKey>(identity::testing::SigningKey::ec("test"))) {
    std::ofstream(keys_file()) << identity::testing::jwks({key_->jwk()});
    std::ofstream(service_token_file()) << token({.roles = {"service"}, .region = "*", .subject = "a-service"});
}

TestIssuer::~TestIssuer() = default;

std::string TestIssuer::token(const Caller& caller) const {
    const auto now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
    std::string scope;
    for (const auto& one : caller.scopes) scope += (scope.empty() ? "" : " ") + one;
    nlohmann::json claims{{"iss", name},       {"aud", audience},         {"sub", caller.subject}, {"iat", now - 60},
                          {"exp", now + 3600}, {"region", caller.region}, {"roles", caller.roles}};
    if (!scope.empty()) claims["scope"] = scope;
    if (caller.nip) claims["nip"] = *caller.nip;
    return key_->token(claims);
}

std::string TestIssuer::keys_file() const { return folder_.path() + "/jwks.json"; }
std::string TestIssuer::service_token_file() const { return folder_.path() + "/service.token"; }

TestIssuer& TestIssuer::shared() {
    static TestIssuer issuer;
    return issuer;
}

}
