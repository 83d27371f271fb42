#include "talent.hpp"

namespace domain {

TalentTier tier_of(const Decimal& value, const TalentCutoffs& cutoffs) {
    if (value >= cutoffs.high) return TalentTier::high;
    if (value >= cutoffs.middle) return TalentTier::middle;
    return TalentTier::low;
}

TalentTier tier_of(Expectation performance) {
    switch (performance) {
        case Expectation::below:
            return TalentTier::low;
        case Expectation::meets:
            return TalentTier::middle;
        case Expectation::above:
            return TalentTier::high;
    }
    return TalentTier::low;
}

static int pick(TalentTier potential, int low, int middle, int high) {
    switch (potential) {
        case TalentTier::low:
            return low;
        case TalentTier::middle:
            return middle;
        case TalentTier::high:
            return high;
    }
    return low;
}

int talent_box(TalentTier performance, TalentTier potential) {
    switch (performance) {
        case TalentTier::high:
            return pick(potential, 4, 7, 9);
        case TalentTier::middle:
            return pick(potential, 2, 5, 8);
        case TalentTier::low:
            return pick(potential, 1, 3, 6);
    }
    return 1;
}

bool is_succession_candidate(int box) { return box >= 7 && box <= 9; }

std::span<const TalentAction> talent_actions(int box) {
    using enum TalentAction;
    static constexpr std::array one{process_by_regulation};
    static constexpr std::array two{guide_performance, develop_competence, place_suitably};
    static constexpr std::array three{guide_performance, counsel_performance, develop_competence, place_suitably};
    static constexpr std::array four{rotate, develop_competence};
    static constexpr std::array five{place_suitably, guide_performance, develop_competence};
    static constexpr std::array six{place_suitably, guide_performance, counsel_performance};
    static constexpr std::array seven{retain,     succession_group_agency, rotate,
                                      enrich_job, develop_competence,      study_assignment};
    static constexpr std::array eight{retain, succession_group_agency, rotate, enlarge_job, guide_performance};
    static constexpr std::array nine{promote, retain, succession_group_agency, succession_group_national, award};
    switch (box) {
        case 1:
            return one;
        case 2:
            return two;
        case 3:
            return three;
        case 4:
            return four;
        case 5:
            return five;
        case 6:
            return six;
        case 7:
            return seven;
        case 8:
            return eight;
        case 9:
            return nine;
        default:
            return {};
    }
}
}
