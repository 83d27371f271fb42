#pragma once
#include <array>
#include <optional>
#include <string_view>
#include <vector>

#include "codes.hpp"
#include "decimal.hpp"
#include "rating.hpp"

namespace domain {
/// How much SKP and behaviour weigh (PP 30/2019 Art. 41): 60/40 where peers and subordinates are heard, else 70/30.
enum class AppraisalScheme { skp_70_behaviour_30, skp_60_behaviour_40 };
constexpr auto codes_of(AppraisalScheme) {
    using enum AppraisalScheme;
    return codes<AppraisalScheme>({{skp_70_behaviour_30, "70_30"}, {skp_60_behaviour_40, "60_40"}});
}
inline constexpr auto all_appraisal_schemes = all_of<AppraisalScheme>();

/// The lowest value of each predicate, and of the scale.
struct NumericBands {
    Decimal highest{120};
    Decimal sangat_baik{110};  // only with an innovation that benefits the organisation or the state
    Decimal baik{90};
    Decimal cukup{70};
    Decimal kurang{50};
};

enum class NumericFault { skp_out_of_range, behaviour_out_of_range };
constexpr auto codes_of(NumericFault) {
    using enum NumericFault;
    return codes<NumericFault>(
        {{skp_out_of_range, "skp_out_of_range"}, {behaviour_out_of_range, "behaviour_out_of_range"}});
}
/// Each value must lie within 0 and the highest.
std::vector<NumericFault> numeric_faults(const Decimal& skp, const Decimal& behaviour, const NumericBands& = {});

struct NumericAppraisal {
    Decimal value;  // 2 decimals; the predicate follows the rounded value
    Predicate predicate;
};
NumericAppraisal appraise_numerically(AppraisalScheme, const Decimal& skp, const Decimal& behaviour, bool innovation,
                                      const NumericBands& = {});
}
