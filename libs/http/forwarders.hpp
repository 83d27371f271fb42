#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "message.hpp"
#include "network.hpp"

namespace http {

/// By what a service knows that the gateway says whose request it is: X-Gateway-Proof, an HMAC of X-Forwarded-For and
/// X-Request-Id under a key that both have from the deployment's secret. A request of the same machine shows none.
class GatewayProof {
  public:
    explicit GatewayProof(std::string_view secret);  ///< throws invalid_argument for one shorter than least_secret

    static constexpr std::string_view field = "X-Gateway-Proof";
    /// The fields by which the gateway tells a service the client's address and the request's id.
    [[nodiscard]] Headers fields(const std::string& client_address, const std::string& request_id) const;
    /// The client's address, where the fields prove it; compared in constant time.
    [[nodiscard]] std::optional<std::string> proven(const Headers&) const;

  private:
    [[nodiscard]] std::string proof_of(std::string_view client_address, std::string_view request_id) const;
    std::string key_;
};

/// Who is believed when they say for whom a request is made (X-Forwarded-For). Empty: nobody.
struct Forwarders {
    std::vector<Network> proxies{};         ///< where they are: the edge's, for the gateway
    std::optional<GatewayProof> gateway{};  ///< what they show: for a service
};

}
