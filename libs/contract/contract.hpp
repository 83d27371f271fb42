#pragma once
#include <cstdint>
#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "access.hpp"
#include "message.hpp"
#include "problem.hpp"

namespace contract {

/// Where an operation says upon whom it acts: one member of its `x-acts-upon`.
struct Subject {
    enum class Place { path, query, body, row };
    std::string kind;  ///< what is named there: "employee", "target", "nip"
    Place place{};
    std::string name;  ///< of the parameter or the file's column; in the body a pointer ("/items/*/target_id")
};

/// One operation of an OpenAPI 3.1 document: what a request must look like and who may send it.
class Operation {
  public:
    class Schemas;
    std::string id;  ///< operationId
    http::Method method = http::Method::get;
    std::string path;                        ///< "/v1/regions/{region}/units/{id}"
    identity::Access access;                 ///< `x-access`
    std::vector<Subject> subjects;           ///< `x-acts-upon`; empty: upon nobody
    std::vector<std::string> content_types;  ///< of the request body; empty: none is taken
    bool body_required = false;
    bool requires_if_match = false;         ///< the contract lists the If-Match header as required
    bool requires_idempotency_key = false;  ///< … Idempotency-Key …
    std::uint64_t body_limit = 1 << 20;     ///< `x-body-limit` in bytes
    bool waits = false;                     ///< `x-waits`: for events, when its timeout is more than 0

    struct Example {
        std::string content_type, name, text;
    };
    std::vector<Example> examples;  ///< of the request body

    /// What can be said of a body by the head that announces it: throws http::Problem 415 for a media type that the
    /// operation does not take.
    void check_media_type(const http::Request&) const;
    /// Checks path, query and header parameters, content type and body. Returns the parsed JSON body (null when there
    /// is none or it is not JSON). Throws http::Problem: 400 with every fault at once (malformed, unknown parameter or
    /// field, wrong type), 413, 415, 428 for a missing If-Match.
    nlohmann::json validate(const http::Request&) const;

    /// What an answer has that the contract does not say, for tests: its status, the media type, a header that is
    /// missing, and all that is wrong with a JSON body. A streamed body is not looked at.
    [[nodiscard]] std::vector<http::Fault> faults_of(const http::Response&) const;
    /// The same of a request body that is JSON.
    [[nodiscard]] std::vector<http::Fault> faults_of(std::string_view content_type, const nlohmann::json& body) const;

    std::shared_ptr<const Schemas> schemas;
};

/// How much of a contract is read. By the head of a request alone: for who hands requests on, and neither validates
/// them nor looks at answers; no schema is compiled, nor example kept, which takes most of the time of reading one.
enum class Extent { head, whole };

/// A service's contract, read from the bundled JSON of proto-docs (all $refs inside the document).
class Contract {
  public:
    /// Throws runtime_error on a keyword that would not be enforced, a missing x-access, or a schema that does not
    /// compile.
    explicit Contract(std::string_view bundled_json, Extent = Extent::whole);
    [[nodiscard]] const std::vector<Operation>& operations() const { return operations_; }
    [[nodiscard]] const Operation* find(http::Method, std::string_view path_pattern) const;

  private:
    std::vector<Operation> operations_;
};

}
