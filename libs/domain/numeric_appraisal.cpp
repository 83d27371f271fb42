#include "numeric_appraisal.hpp"

#include "rational.hpp"

namespace domain {

std::vector<NumericFault> numeric_faults(const Decimal& skp, const Decimal& behaviour, const NumericBands& bands) {
    const auto outside = [&](const Decimal& value) { return value < Decimal{} || value > bands.highest; };
    std::vector<NumericFault> faults;
    if (outside(skp)) faults.push_back(NumericFault::skp_out_of_range);
    if (outside(behaviour)) faults.push_back(NumericFault::behaviour_out_of_range);
    return faults;
}

static int percent_of_skp(AppraisalScheme scheme) {
    switch (scheme) {
        case AppraisalScheme::skp_70_behaviour_30:
            return 70;
        case AppraisalScheme::skp_60_behaviour_40:
            return 60;
    }
    return 0;
}

static Predicate predicate_of(const Decimal& value, bool innovation, const NumericBands& bands) {
    if (value >= bands.sangat_baik && innovation) return Predicate::sangat_baik;
    if (value >= bands.baik) return Predicate::baik;
    if (value >= bands.cukup) return Predicate::butuh_perbaikan;  // "Cukup" in PP 30/2019
    if (value >= bands.kurang) return Predicate::kurang;
    return Predicate::sangat_kurang;
}

NumericAppraisal appraise_numerically(AppraisalScheme scheme, const Decimal& skp, const Decimal& behaviour,
                                      bool innovation, const NumericBands& bands) {
    const int percent = percent_of_skp(scheme);
    const auto value = ((percent * Rational{skp} + (100 - percent) * Rational{behaviour}) / 100).round_half_up(2);
    return {value, predicate_of(value, innovation, bands)};
}
}
