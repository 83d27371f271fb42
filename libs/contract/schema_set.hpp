#pragma once
#include <cstddef>
#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "fault_texts.hpp"
#include "pointer.hpp"

namespace contract {

/// All schemas of a contract, compiled together, so that what they share is compiled once.
class SchemaSet {
  public:
    using Id = std::size_t;

    /// `components` of the document, whose schemas are referred to.
    explicit SchemaSet(const nlohmann::json& components);
    ~SchemaSet();

    /// Throws runtime_error, naming `where`, for a schema that would not be enforced as it stands.
    Id add(const nlohmann::json& schema, const std::string& where);
    /// Compiles what was added; throws runtime_error for a schema that does not compile.
    void compile();

    /// Appends all that is wrong with the value (up to a hundred faults); after compile(). Thread-safe.
    void check(Id, const nlohmann::json& value, const Place&, std::vector<http::Fault>&) const;

  private:
    class Compiled;
    std::unique_ptr<Compiled> compiled_;
};

}
