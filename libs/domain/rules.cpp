#include "rules.hpp"

#include <algorithm>
#include <array>

namespace domain {
using namespace std::chrono_literals;

// valid_from is the day on which the regulation began to apply or, where only its year is established, 1 January of the
// first year judged by it.
// How results become a number the regulations in force leave to the region (PermenPANRB 8/2021, which did not, is
// revoked).
static constexpr auto every_rule = std::to_array<Rule>({
    {"score", "Kebijakan daerah", "score/1", 2022y / 1 / 1, 2025y / 12 / 31},
    {"score", "Kebijakan daerah", "score/2", 2026y / 1 / 1, {}},
    {"predicate", "PermenPANRB 6/2022 Pasal 24-25; SE MenPANRB 3/2023", "predicate/1", 2022y / 1 / 1, {}},
    {"numeric-appraisal", "PP 30/2019 Pasal 41", "numeric-appraisal/1", 2020y / 1 / 1, {}},
    {"distribution", "SE MenPANRB 3/2023", "distribution/1", 2023y / 1 / 31, {}},
    {"satisfaction", "PermenPANRB 14/2017", "satisfaction/1", 2018y / 1 / 1, {}},
    {"sample-size", "PermenPANRB 14/2017 (Krejcie & Morgan 1970)", "sample-size/1", 2018y / 1 / 1, {}},
    {"credit", "PermenPANRB 1/2023 Pasal 37; PerBKN 3/2023", "credit/1", 2023y / 7 / 1, {}},
    {"absence", "PP 94/2021 Pasal 8-11; PerBKN 6/2022", "absence/1", 2021y / 8 / 31, {}},
    {"working-days", "Perpres 21/2023; SKB 3 Menteri", "working-days/1", 2023y / 4 / 12, {}},
    {"nip", "Perka BKN 22/2007; PP 49/2018", "nip/1", 2008y / 1 / 1, {}},
    {"retirement", "UU 20/2023 Pasal 55; PP 11/2017 Pasal 239; UU 14/2005", "retirement/1", 2023y / 10 / 31, {}},
    {"talent-box", "PermenPANRB 3/2020", "talent-box/1", 2020y / 1 / 1, {}},
    {"competency-gap", "PermenPANRB 38/2017; PerBKN 26/2019", "competency-gap/1", 2020y / 1 / 1, {}},
});

std::span<const Rule> rules() { return every_rule; }

const Rule* find_rule(std::string_view name, const Date& on) {
    const auto found = std::find_if(every_rule.begin(), every_rule.end(),
                                    [&](const Rule& rule) { return rule.name == name && rule.in_force(on); });
    return found == every_rule.end() ? nullptr : &*found;
}
}
