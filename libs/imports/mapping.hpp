#pragma once
#include <map>
#include <optional>
#include <string>

#include "imports.hpp"

namespace imports {

/// Which columns of somebody's file are which, beyond the names that a kind knows.
struct Mapping {
    /// By heading, the declared column; nothing: it is passed over.
    std::map<std::string, std::optional<std::string>> headings{};
    bool passes_over_unknown = false;  ///< headings that neither the kind nor the mapping knows
};

/// Reads {"GOL AKHIR NAMA": "rank", "AGAMA": null}; throws http::Problem (400) for what is no such object, and (422)
/// for columns that the kind does not have, each with the pointer "?mapping".
Mapping read_mapping(const Kind&, std::string_view text, bool passes_over_unknown);

/// The kind as it is to be accepted: what the mapping says of a heading goes before what the kind knows of it.
Kind mapped(Kind, const Mapping&);

}
