#pragma once
#include <nlohmann/json_fwd.hpp>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "message.hpp"

namespace http {

/// A sentence for a person, in the two languages of the API; `Accept-Language` chooses (Indonesian by default).
struct Text {
    std::string indonesian, english;
    [[nodiscard]] const std::string& in(bool english_preferred) const {
        return english_preferred ? english : indonesian;
    }
};

/// One fault of the input: where (RFC 6901 pointer into the body, "?name" for a query parameter, "/{name}" for one of
/// the path, "Name:" for a header field), a stable code, and what to do about it.
struct Fault {
    std::string pointer;
    std::string code;
    Text message;
};

/// A refusal meant for the client (RFC 9457); thrown where it is decided, rendered in one place. Whatever else escapes
/// a handler becomes a 500 that says nothing.
class Problem : public std::runtime_error {
  public:
    /// `type` is the stable slug of proto-docs/problems.md, e.g. "not-found"; it becomes "/problems/not-found".
    Problem(int status, std::string type, Text title, std::vector<Fault> faults = {});

    Problem& detail(Text) &;
    Problem&& detail(Text) &&;
    Problem&& header(std::string_view name, std::string value) &&;  ///< e.g. Retry-After, Allow
    /// A further member of the document: with("state", "agreed"). Those that every problem has stay as they are.
    Problem&& with(std::string_view member, const nlohmann::json&) &&;
    /// Why, for the operator's log and metrics alone; see OperatorNote.
    Problem&& because(std::string cause, std::string detail = {}) &&;
    [[nodiscard]] OperatorNote& note() { return note_; }

    [[nodiscard]] int status() const { return status_; }
    [[nodiscard]] const std::string& type() const { return type_; }
    [[nodiscard]] const Text& title() const { return title_; }
    [[nodiscard]] const std::vector<Fault>& faults() const { return faults_; }
    [[nodiscard]] Response response(const Request&) const;

  private:
    int status_;
    std::string type_;
    Text title_, detail_;
    std::vector<Fault> faults_;
    Headers headers_;
    OperatorNote note_;
    std::vector<std::pair<std::string, std::string>> members_;  ///< their JSON texts
};

// The refusals that every service gives; a domain refusal is a Problem of its own at the place that decides it.
Problem bad_request(std::vector<Fault>);    ///< 400: malformed
Problem unprocessable(std::vector<Fault>);  ///< 422: well-formed, but breaks a rule
Problem unauthorized();                     ///< 401 with WWW-Authenticate: Bearer
Problem invalid_token(std::string cause);   ///< 401 with error="invalid_token" (RFC 6750, 3.1)
Problem expired_token(std::string cause);   ///< the same, which says that its time is over
Problem forbidden();                        ///< 403
/// 403 with error="insufficient_scope" and the scopes of which one is needed (RFC 6750, 3.1).
Problem insufficient_scope(const std::string& scopes);
Problem own_case();                                  ///< 403: an office, where the caller is whom the act is upon
Problem not_found();                                 ///< 404: also for what the caller may not know of
Problem conflict(std::string type, Text title);      ///< 409: the state does not allow it
Problem precondition_required();                     ///< 428: If-Match is missing
Problem precondition_failed(std::string_view etag);  ///< 412, with the present ETag
/// 503; cause and detail as in OperatorNote.
Problem unavailable(std::chrono::seconds retry_after, std::string cause, std::string detail = {});

}
