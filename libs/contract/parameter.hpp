#pragma once
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <vector>

#include "message.hpp"
#include "schema_set.hpp"

namespace contract {

/// A parameter of an operation: where it stands in a request, how its text is read, and what must hold for the value.
/// Arrays are read as OpenAPI's default styles have it: repeated names in the query (or, with `explode: false`, one
/// value with commas), commas in headers and in the path.
class Parameter {
  public:
    enum class Place { path, query, header };
    enum class Kind { text, integer, number, boolean };

    /// From a Parameter Object (not a reference); throws runtime_error for one that we could not enforce.
    Parameter(const nlohmann::json& object, const nlohmann::json& components, SchemaSet&, const std::string& where);

    [[nodiscard]] Place place() const { return place_; }
    [[nodiscard]] const std::string& name() const { return name_; }
    [[nodiscard]] bool required() const { return required_; }

    void check(const http::Request&, const SchemaSet&, std::vector<http::Fault>&) const;

  private:
    [[nodiscard]] std::vector<std::string_view> texts(const http::Request&) const;
    [[nodiscard]] std::string pointer() const;  ///< as http::Fault has it: "?limit", "/{id}", "If-Match:"

    Place place_;
    std::string name_;
    bool required_ = false;
    bool array_ = false;
    bool by_commas_ = false;
    Kind kind_ = Kind::text;
    SchemaSet::Id schema_ = 0;
};

}
