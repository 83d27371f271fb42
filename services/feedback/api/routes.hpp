#pragma once
#include <vector>

#include "context.hpp"

namespace feedback {
std::vector<service::Endpoint> answer_routes(const Context&);   ///< of surveys, and their imports
std::vector<service::Endpoint> batch_routes(const Context&);    ///< decisions about answers
std::vector<service::Endpoint> form_routes(const Context&);     ///< what makes answers plausible
std::vector<service::Endpoint> public_routes(const Context&);   ///< what everybody may see
std::vector<service::Endpoint> service_routes(const Context&);  ///< public services
std::vector<service::Endpoint> survey_policy_routes(const Context&);
std::vector<service::Endpoint> survey_routes(const Context&);
}
