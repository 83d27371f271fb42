#include "succession_wording.hpp"

#include "wording.hpp"

namespace personnel {
namespace {

Wording name_of(CriterionName name) {
    switch (name) {
        case CriterionName::performance:
            return {"kinerja", "performance"};
        case CriterionName::competence:
            return {"kompetensi", "competencies"};
        case CriterionName::experience:
            return {"pengalaman", "experience"};
        case CriterionName::rank:
            return {"pangkat", "rank"};
        case CriterionName::learning:
            return {"pengembangan", "learning"};
    }
    return {};
}

}

Wording explain(const Successor& one) {
    Wording sum, unknown;
    domain::Decimal weights;
    for (const auto& criterion : one.criteria) {
        const auto name = name_of(criterion.name);
        if (criterion.value) {
            weights = weights + criterion.weight;
            sum = join(sum,
                       say("{} × {} {}", "{} × {} {}", {words_of(criterion.weight), name, words_of(*criterion.value)}),
                       " + ");
        } else if (criterion.weight > domain::Decimal{}) {
            unknown = join(unknown, name, ", ");
        }
    }
    const auto known =
        one.total ? say("({}) : {} = {}; diketahui {}% bobot.", "({}) : {} = {}; {}% of the weights are known.",
                        {sum, words_of(weights), words_of(*one.total), words_of(one.known)})
                  : say("Belum ada yang diketahui.", "Nothing is known.");
    if (unknown.english.empty()) return known;
    return say("{} Belum diketahui: {}.", "{} Not known: {}.", {known, unknown});
}

}
