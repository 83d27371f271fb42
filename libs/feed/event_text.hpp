#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "journal.hpp"

/// The bytes of an event: how it is hashed, stored and served (README.md, "What is hashed").
namespace feed {

inline constexpr std::size_t hash_digits = 64;  ///< of SHA-256 in hexadecimal

/// Throws invalid_argument for what could not be told as a CloudEvent; a fault of ours, never of a client.
void check(const Event&);
void check_region(std::string_view region);

std::string source(std::string_view region, std::string_view feed);

/// An event's data with the salted hash of its personal part as the last member.
std::string with_personal_hash(std::string_view data, std::string_view salt, std::string_view personal);
std::string personal_hash(std::string_view salt, std::string_view personal);  ///< hexadecimal

/// The body as it is served to those who may see the personal part.
std::string with_personal(std::string_view body, std::string_view salt_hex, std::string_view personal);

/// Everything in front of the value of `data`: what the database made of the event's columns and of its predecessor.
struct Envelope {
    std::uint64_t sequence;
    std::string source, type, subject, time, region, previous_hash;
};
std::string opening(const Envelope&);

}
