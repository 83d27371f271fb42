#pragma once
#include "replies.hpp"

namespace service {

/// How a job of one kind is shown at `base_path`; imports add where their faults are.
using ShowJob = std::function<nlohmann::json(const Call&, const jobs::Job&)>;
std::vector<Endpoint> job_endpoints(App&, const std::string& base_path, const std::string& kind, const ShowJob&);

/// The job that {job_id} names; throws http::not_found() where there is none of that kind.
jobs::Job named_job(postgres::Transaction&, const Call&, const std::string& kind);

}
