#pragma once
#include <span>
#include <string_view>

namespace gateway {

/// The bundled OpenAPI document of a service; which of them the gateway forwards to.
struct ServiceContract {
    std::string_view service;
    std::string_view document;
};
/// Of all six; the gateway's own first.
std::span<const ServiceContract> contracts();

}
