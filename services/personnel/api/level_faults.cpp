#include "level_faults.hpp"

#include "competency_store.hpp"

namespace personnel {

std::vector<http::Fault> unknown_levels(postgres::Transaction& tx, const domain::CompetenceLevels& levels,
                                        domain::Date on) {
    std::vector<std::string> codes;
    for (const auto& [competency, level] : levels) codes.push_back(competency);
    std::vector<http::Fault> faults;
    for (const auto& unknown : store::unknown_competencies(tx, codes, on))
        faults.push_back({"/levels/" + unknown,
                          "unknown_competency",
                          {"Kompetensi ini tidak ada dalam kamus pada tanggal tersebut.",
                           "The dictionary of that day does not have this competence."}});
    return faults;
}

}
