#pragma once
#include <nlohmann/json_fwd.hpp>
#include <string>

namespace contract {

/// The keywords that become Rules, under names that valijson does not know.
namespace rule_keyword {
inline constexpr const char* pattern = "x-pattern";
inline constexpr const char* format = "x-format";
inline constexpr const char* values = "x-values";  ///< the values as JSON text
}

/// A schema of a contract (JSON Schema 2020-12, as in OpenAPI 3.1) as valijson can compile it: without annotations, and
/// with our Rules in the place of `pattern`, `format`, `enum` and `const`. Throws runtime_error, with `where`, for
/// anything that would not be enforced: a keyword outside of proto-docs/vocabulary.json, keywords beside a $ref, a $ref
/// to something else than a schema in `components`, a multipleOf that is no integer.
nlohmann::json compilable(const nlohmann::json& schema, const nlohmann::json& components, const std::string& where);

}
