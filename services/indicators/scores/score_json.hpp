#pragma once
#include <nlohmann/json_fwd.hpp>

#include "score_difference.hpp"
#include "score_store.hpp"

namespace indicators {

nlohmann::json render_score(const store::ScoreRow&);
nlohmann::json render_version(const store::ScoreVersion&);
nlohmann::json render_differences(const std::vector<Difference>&);
nlohmann::json render_change(const store::ScoreChange&);

}
