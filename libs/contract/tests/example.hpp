#pragma once
#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "contract.hpp"

namespace contract::testing {

/// A contract of one operation, POST /v1/things, that takes this JSON.
nlohmann::json document_with(const nlohmann::json& body_schema,
                             const nlohmann::json& schemas = nlohmann::json::object());
Contract contract_with(const nlohmann::json& body_schema, const nlohmann::json& schemas = nlohmann::json::object());

http::Request request_with(std::string body, std::string content_type = "application/json");

/// What validate() refuses the request with; nothing when it does not.
struct Refusal {
    int status;
    std::vector<http::Fault> faults;
    [[nodiscard]] std::vector<std::string> codes() const;  ///< "pointer code", in order
};
std::optional<Refusal> refusal(const Operation&, const http::Request&);

/// "pointer code" of all faults of a body by a schema, sorted.
std::vector<std::string> faults(const nlohmann::json& schema, const std::string& body,
                                const nlohmann::json& schemas = nlohmann::json::object());

}
