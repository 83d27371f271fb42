#pragma once
#include "callers.hpp"

namespace appraisal {

/// POST {path}/{action} for each action of the workflow.
std::vector<service::Endpoint> appraisal_step_endpoints(const Context&, const std::string& path,
                                                        const AppraisalSubject&);

/// What counts for a step today, beside the state. The policy is read only where it counts.
AppraisalCircumstances circumstances_of(postgres::Transaction&, const Appraisal&, const domain::Date& today);

/// As the call's caller sees it, with its history.
nlohmann::json render_for(const service::Call&, postgres::Transaction&, const store::ViewedAppraisal&,
                          const domain::Date& today);

}
