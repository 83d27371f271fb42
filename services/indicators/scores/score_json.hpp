#pragma once
#include <nlohmann/json_fwd.hpp>

#include "score_difference.hpp"
#include "score_store.hpp"

namespace indicators {

nlohmann::json to_json(const store::ScoreRow&);
nlohmann::json to_json(const store::ScoreVersion&);
nlohmann::json to_json(const std::vector<Difference>&);
nlohmann::json to_json(const store::ScoreChange&);

}
