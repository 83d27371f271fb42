#include "level_faults.hpp"

#include "competency_store.hpp"

namespace personnel {

static constexpr domain::Reason unknown_competency{"unknown_competency",
                                                   "Kompetensi ini tidak ada dalam kamus pada tanggal tersebut.",
                                                   "The dictionary of that day does not have this competency."};

void add_unknown_levels(Refusals& refusals, postgres::Transaction& tx, const domain::CompetenceLevels& levels,
                        domain::Date on) {
    std::vector<std::string> codes;
    for (const auto& [competency, level] : levels) codes.push_back(competency);
    for (const auto& unknown : store::list_unknown_competencies(tx, codes, on))
        refusals.add("/levels/" + unknown, unknown_competency);
}

}
