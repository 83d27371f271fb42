#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

struct sockaddr;

namespace http {

/// An IP address: 4 bytes of IPv4, 16 of IPv6. IPv4 that is written as IPv6 (RFC 4291, 2.5.5.2) is IPv4.
class Address {
  public:
    static std::optional<Address> parse(std::string_view);  ///< "10.20.0.1", "fd00::1"
    static std::optional<Address> of(const sockaddr&);

    [[nodiscard]] const std::vector<std::uint8_t>& bytes() const { return bytes_; }
    [[nodiscard]] bool is_v4() const { return bytes_.size() == 4; }
    [[nodiscard]] std::string to_string() const;  ///< in the one form of RFC 5952

  private:
    explicit Address(std::vector<std::uint8_t> bytes) : bytes_(std::move(bytes)) {}
    std::vector<std::uint8_t> bytes_;
};

/// Addresses that begin alike.
class Network {
  public:
    /// "10.20.0.0/16", "fd00::/8", or an address by itself. Throws invalid_argument for what is none.
    explicit Network(const std::string&);
    [[nodiscard]] bool contains(const Address&) const;

  private:
    std::vector<std::uint8_t> prefix_;
    unsigned length_ = 0;  ///< bits of it that count
};

/// As an operator lists them. Throws invalid_argument when one is none.
std::vector<Network> parse_networks(const std::vector<std::string>&);
bool contain(const std::vector<Network>&, const Address&);

}
