#pragma once
#include <chrono>
#include <initializer_list>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app.hpp"
#include "imports.hpp"
#include "uuid.hpp"

/// The answers that handlers give, so that they are given alike everywhere.
namespace service {

http::Response ok(const nlohmann::json& body);
/// 200 with an ETag made of the version; 304 when If-None-Match has it.
http::Response ok_versioned(const Call&, const nlohmann::json& body, std::int64_t version);
/// 201 with Location and ETag.
http::Response created(std::string location, const nlohmann::json& body, std::int64_t version);
/// 202 with the Location of a job.
http::Response accepted(std::string location, const nlohmann::json& job);
/// {"items": […], "next": …}
http::Response page(nlohmann::json items, std::optional<std::string> next);

std::string etag(std::int64_t version);
/// The version that If-Match demands must be `version`: throws 428 without the header, 412 when it is another.
void require_version(const Call&, std::int64_t version);

/// What a sort key is.
enum class Key { text, uuid, number, day, instant, decimal };

/// ?limit= and ?cursor= of a list; the cursor holds the sort keys of the last row of the page before. Throws
/// bad_request (bad_cursor) for one of another list, or whose keys are not what this list's are, as an older program
/// made them.
struct PageRequest {
    int limit;
    std::vector<std::string> after;  ///< empty: from the start; otherwise one of each key, as it was given
};
PageRequest page_request(const Call&, std::initializer_list<Key>);
/// For `next`: the sort keys of the page's last row. It holds for this path with these filters and this sort only.
std::string next_cursor(const Call&, const std::vector<std::string>& keys);

inline std::string new_uuid() { return uuid::make_ordered_text(); }      ///< sorts by time
inline std::string timeless_uuid() { return uuid::make_random_text(); }  ///< for what is anonymous
std::string rfc3339(std::chrono::system_clock::time_point);              ///< in UTC, with milliseconds
std::string now_rfc3339(App&);

/// Whether a list is wanted as a file, for a client that takes no JSON.
bool wants_csv(const http::Request&);

/// GET {base}/{job_id} and POST {base}/{job_id}/cancel of jobs of one kind.
std::vector<Endpoint> job_endpoints(App&, std::string base_path, std::string kind);
/// POST {base}: an import of that kind (text/csv or application/x-ndjson), with ?mode= and ?dry_run=; its job
/// endpoints; and GET {base}/{job_id}/faults, as a JSON list or (Accept: text/csv) as a file. `context` makes the
/// import's context from the call (it may refuse by throwing http::Problem). Rows that are upon the caller, by the
/// column, are faults (own_case).
std::vector<Endpoint> import_endpoints(App&, std::string base_path, imports::Kind,
                                       std::function<nlohmann::json(Call&)> context = {}, RowSubject rows = {});

}
