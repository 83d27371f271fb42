#pragma once
#include <optional>
#include <string>
#include <vector>

#include "appraisal_store.hpp"

namespace appraisal::store {

std::vector<AwardProgram> award_programs(postgres::Transaction&, const std::optional<std::string>& after_code,
                                         int limit);
std::optional<AwardProgram> award_program(postgres::Transaction&, const std::string& id);
bool insert(postgres::Transaction&, const AwardProgram&);  ///< false when the code is taken

struct AwardFilter {
    std::optional<std::string> employee_id, program_id, period, state, after_id;
    Visible visible;
    int limit = 50;
};
std::vector<Award> awards(postgres::Transaction&, const AwardFilter&);
std::optional<Award> award(postgres::Transaction&, const std::string& id);
std::optional<Award> lock_award(postgres::Transaction&, const std::string& id);
std::optional<Award> award_by_certificate(postgres::Transaction&, const std::string& certificate_code);
bool insert(postgres::Transaction&, const Award&);  ///< false when it was nominated for the period already
void update(postgres::Transaction&, const Award&);  ///< state, certificate and day; raises the version

}
